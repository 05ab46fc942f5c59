"""Optimizers of the lecture that torch computes by another rule, or not at all.

The rules are those of TensorFlow's kernels (``training_ops.cc``), which the lecture's figures were made with. All work
on all parameters at once (torch's foreach operations) and keep their state as tensors only, so it can be saved.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import Optimizer


class _Rule(Optimizer):
    """What the optimizers here share: a group of parameters that have gradients, and slots of state for them."""

    def __init__(self, parameters: Iterable[nn.Parameter], *, rate: float, **settings: float) -> None:
        # To torch "capturable" means that "step", too, is brought to the weights' device when a state is restored.
        super().__init__(parameters, {"lr": rate, "capturable": True, **settings})

    def step(self, closure: Callable[[], float] | None = None) -> None:  # type: ignore[override]  # torch has overloads
        """Change every parameter that has a gradient."""
        assert closure is None, "gradients are computed by the caller"
        with torch.no_grad():
            for group in self.param_groups:
                moving: list[Tensor] = [p for p in group["params"] if p.grad is not None]
                gradients = [p.grad for p in moving if p.grad is not None]
                if gradients:
                    self._update(group, moving, gradients)

    @abstractmethod
    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        """Apply the rule in place."""

    def _slots(self, weights: list[Tensor], name: str, start: float) -> list[Tensor]:
        """The state called ``name`` of every parameter; made on first use, filled with ``start``."""
        for weight in weights:
            if name not in self.state[weight]:
                self.state[weight][name] = torch.full_like(weight, start, requires_grad=False)
        return [self.state[weight][name] for weight in weights]

    def _counts(self, weights: list[Tensor]) -> list[Tensor]:
        """How many steps each parameter has gone, this one included; 0-d tensors."""
        for weight in weights:
            if "step" not in self.state[weight]:
                self.state[weight]["step"] = torch.zeros((), dtype=torch.float32, device=weight.device)
        counts = [self.state[weight]["step"] for weight in weights]
        torch._foreach_add_(counts, 1.0)
        return counts


def _shrink(weights: list[Tensor], values: list[Tensor], l1: list[Tensor] | float) -> None:
    """weights ← sign(values) · max(|values| − l1, 0), the proximal step of an L1 penalty."""
    sizes = torch._foreach_abs(values)
    torch._foreach_sub_(sizes, l1)
    torch._foreach_clamp_min_(sizes, 0.0)
    signs = torch._foreach_sign(values)
    torch._foreach_mul_(sizes, signs)
    torch._foreach_copy_(weights, sizes)


class RMSProp(_Rule):
    """RMSProp (Tieleman, Hinton 2012).

    s ← decay · s + (1 − decay) g²,  v ← momentum · v + rate · g / √(s + ε),  w ← w − v; with ``centred`` the mean
    gradient's square is taken off s under the root.

    ``torch.optim.RMSprop`` starts s at 0 and adds ε to the root. Here s starts at 1, so the first steps are small
    instead of large, and ε stands inside the root.
    """

    def __init__(
        self,
        parameters: Iterable[nn.Parameter],
        *,
        rate: float,
        decay: float,
        momentum: float,
        epsilon: float,
        centred: bool = False,
    ) -> None:
        super().__init__(parameters, rate=rate, decay=decay, momentum=momentum, epsilon=epsilon, centred=float(centred))

    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        squares, means = self._slots(weights, "square", 1.0), self._slots(weights, "mean", 0.0)
        torch._foreach_mul_(squares, group["decay"])
        torch._foreach_addcmul_(squares, gradients, gradients, 1 - group["decay"])
        roots = torch._foreach_add(squares, group["epsilon"])
        if group["centred"]:
            torch._foreach_lerp_(means, gradients, 1 - group["decay"])
            torch._foreach_addcmul_(roots, means, means, -1.0)
        torch._foreach_sqrt_(roots)
        velocities = self._slots(weights, "velocity", 0.0)
        torch._foreach_mul_(velocities, group["momentum"])
        torch._foreach_addcdiv_(velocities, gradients, roots, group["lr"])
        torch._foreach_sub_(weights, velocities)


class Adagrad(_Rule):
    """Adagrad (Duchi, Hazan, Singer 2011) as TensorFlow has it: without an epsilon, as s starts above zero.

    s ← s + g²,  w ← w − rate · g / √s
    """

    def __init__(self, parameters: Iterable[nn.Parameter], *, rate: float, accumulator: float) -> None:
        super().__init__(parameters, rate=rate, accumulator=accumulator)

    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        squares = self._slots(weights, "square", group["accumulator"])
        torch._foreach_addcmul_(squares, gradients, gradients, 1.0)
        torch._foreach_addcdiv_(weights, gradients, torch._foreach_sqrt(squares), -group["lr"])


class AdagradDA(_Rule):
    """Adagrad by dual averaging (Duchi, Hazan, Singer 2011): w follows from the sums over all gradients alone.

    G ← G + g,  s ← s + g²,  w ← −rate · sign(G) max(|G| − l1 t, 0) / (l2 t rate + √s). The start weights are forgotten
    at the first step, so hidden layers that start by it are all alike: it suits nets without any.
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], *, rate: float, accumulator: float, l1: float, l2: float
    ) -> None:
        super().__init__(parameters, rate=rate, accumulator=accumulator, l1=l1, l2=l2)

    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        sums, squares = self._slots(weights, "sum", 0.0), self._slots(weights, "square", group["accumulator"])
        counts = self._counts(weights)
        torch._foreach_add_(sums, gradients)
        torch._foreach_addcmul_(squares, gradients, gradients, 1.0)
        _shrink(weights, sums, list(torch._foreach_mul(counts, group["l1"])))
        divisors = torch._foreach_sqrt(squares)
        torch._foreach_add_(divisors, torch._foreach_mul(counts, group["l2"] * group["lr"]))
        torch._foreach_div_(weights, divisors)
        torch._foreach_mul_(weights, -group["lr"])


class Ftrl(_Rule):
    """Follow the regularised leader (McMahan et al. 2013), with TensorFlow's learning-rate power of −1/2.

    s' = s + g²,  z ← z + g − (√s' − √s) / rate · w,  w ← −sign(z) max(|z| − l1, 0) / (√s' / rate + 2 l2)
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], *, rate: float, accumulator: float, l1: float, l2: float
    ) -> None:
        super().__init__(parameters, rate=rate, accumulator=accumulator, l1=l1, l2=l2)

    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        squares, linear = self._slots(weights, "square", group["accumulator"]), self._slots(weights, "linear", 0.0)
        before = torch._foreach_sqrt(squares)
        torch._foreach_addcmul_(squares, gradients, gradients, 1.0)
        roots = torch._foreach_sqrt(squares)
        torch._foreach_add_(linear, gradients)
        growth = torch._foreach_sub(roots, before)
        torch._foreach_addcmul_(linear, growth, weights, -1 / group["lr"])
        torch._foreach_div_(roots, group["lr"])
        torch._foreach_add_(roots, 2 * group["l2"])
        _shrink(weights, linear, group["l1"])
        torch._foreach_div_(weights, roots)
        torch._foreach_neg_(weights)


class ProximalGradientDescent(_Rule):
    """A step against the gradient, then the penalty's own step (Duchi, Singer 2009).

    p = w − rate · g,  w ← sign(p) max(|p| − rate l1, 0) / (1 + rate l2)
    """

    def __init__(self, parameters: Iterable[nn.Parameter], *, rate: float, l1: float, l2: float) -> None:
        super().__init__(parameters, rate=rate, l1=l1, l2=l2)

    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        moved = torch._foreach_add(weights, gradients, alpha=-group["lr"])
        _shrink(weights, list(moved), group["lr"] * group["l1"])
        torch._foreach_div_(weights, 1 + group["lr"] * group["l2"])


class ProximalAdagrad(_Rule):
    """Adagrad's step, then the penalty's own step with the same rate (Duchi, Singer 2009).

    s ← s + g²,  r = rate / √s,  p = w − r g,  w ← sign(p) max(|p| − r l1, 0) / (1 + r l2)
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], *, rate: float, accumulator: float, l1: float, l2: float
    ) -> None:
        super().__init__(parameters, rate=rate, accumulator=accumulator, l1=l1, l2=l2)

    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        squares = self._slots(weights, "square", group["accumulator"])
        torch._foreach_addcmul_(squares, gradients, gradients, 1.0)
        rates = torch._foreach_sqrt(squares)
        torch._foreach_reciprocal_(rates)
        torch._foreach_mul_(rates, group["lr"])
        moved = torch._foreach_addcmul(weights, rates, gradients, -1.0)
        _shrink(weights, list(moved), list(torch._foreach_mul(rates, group["l1"])))
        torch._foreach_mul_(rates, group["l2"])
        torch._foreach_add_(rates, 1.0)
        torch._foreach_div_(weights, rates)


class Lion(_Rule):
    """Lion (Chen et al. 2023): every weight moves by the same amount, in the direction of a mean gradient's sign.

    w ← w − rate · (sign(β₁ m + (1 − β₁) g) + decay · w),  m ← β₂ m + (1 − β₂) g
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], *, rate: float, beta1: float, beta2: float, decay: float
    ) -> None:
        super().__init__(parameters, rate=rate, beta1=beta1, beta2=beta2, decay=decay)

    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        means = self._slots(weights, "mean", 0.0)
        directions = list(torch._foreach_lerp(means, gradients, 1 - group["beta1"]))
        torch._foreach_sign_(directions)
        torch._foreach_mul_(weights, 1 - group["lr"] * group["decay"])
        torch._foreach_add_(weights, directions, alpha=-group["lr"])
        torch._foreach_lerp_(means, gradients, 1 - group["beta2"])


class NAdam(_Rule):
    """Adam with Nesterov's momentum (Dozat 2016), whose momentum μ grows with the steps t.

    μ(t) = β₁ (1 − 0.96^(0.004 t) / 2),  P(t) = μ(1) … μ(t),
    w ← w − rate · (μ(t+1) m / (1 − P(t+1)) + (1 − μ(t)) g / (1 − P(t))) / (√v̂ + ε)
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], *, rate: float, beta1: float, beta2: float, epsilon: float
    ) -> None:
        super().__init__(parameters, rate=rate, beta1=beta1, beta2=beta2, epsilon=epsilon)

    def _update(self, group: dict[str, float], weights: list[Tensor], gradients: list[Tensor]) -> None:
        means, squares = self._slots(weights, "mean", 0.0), self._slots(weights, "square", 0.0)
        counts = self._counts(weights)
        torch._foreach_lerp_(means, gradients, 1 - group["beta1"])
        torch._foreach_mul_(squares, group["beta2"])
        torch._foreach_addcmul_(squares, gradients, gradients, 1 - group["beta2"])
        fading = math.log(group["beta2"]) if group["beta2"] else -math.inf
        for weight, mean, square, count, gradient in zip(weights, means, squares, counts, gradients, strict=True):
            now, after = (group["beta1"] * (1 - 0.5 * 0.96 ** (0.004 * t)) for t in (count, count + 1))
            product = self.state[weight].setdefault("product", torch.ones_like(count)).mul_(now)
            ahead = mean * (after / (1 - product * after)) + gradient * ((1 - now) / (1 - product))
            known = -torch.expm1(count * fading)  # 1 − β₂ᵗ, of which subtracting would leave few digits
            spread = (square / known).sqrt_().add_(group["epsilon"])
            weight.addcdiv_(ahead, spread, value=-group["lr"])
