"""Records a function of tensors as the plain list of torch operations that it comes down to.

Autograd and ``vmap`` work while recording and are gone from the record: for small networks, where calling an operation
takes longer than the operation, that halves the time of a step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.fx import GraphModule, Node, map_arg
from torch.fx.experimental.proxy_tensor import make_fx

aten = torch.ops.aten

Recorded = Callable[..., tuple[Tensor, ...]]

_VIEWS = {
    aten.detach.default,
    aten.alias.default,
    aten.view.default,
    aten._unsafe_view.default,
    aten.expand.default,
}
"""Operations that change nothing where what leaves is shaped as what arrives."""
_SWAPS = {aten.t.default, aten.transpose.int}
"""Operations that undo themselves when done twice with the same settings."""
_FILLS = {aten.ones_like.default, aten.zeros_like.default, aten.full_like.default}
"""Operations of whose argument only the shape matters."""


def recorded(function: Callable[..., tuple[Tensor, ...]], arguments: Sequence[Tensor]) -> Recorded:
    """``function`` as a record, for arguments of the same shapes, dtypes and device as these.

    What it does to its arguments in place, the record does too, but not while recording: then it works on copies.
    Raises what torch raises where an operation can't be recorded. Call the record without gradients.
    """
    random = torch.get_rng_state()
    with torch.no_grad():
        module = make_fx(function)(*(argument.clone() for argument in arguments))
    torch.set_rng_state(random)
    _shorten(module)
    module.recompile()
    step: Recorded = module.forward
    return step


def _shorten(module: GraphModule) -> None:
    """Take out operations that change nothing, compute the constant ones now, and call the rest the shortest way."""
    graph = module.graph
    touched = {node.all_input_nodes[0] for node in graph.nodes if _in_place(node) and node.all_input_nodes}
    constants: dict[Node, Tensor] = {}
    for node in list(graph.nodes):
        if node.op != "call_function" or _in_place(node) or node in touched:
            continue
        same = _same_as(node)
        if same is not None and same not in touched:
            node.replace_all_uses_with(same)
            graph.erase_node(node)
        elif _is_constant(node, constants):
            constants[node] = _value(node, constants)
    for number, (node, value) in enumerate(constants.items()):
        if any(user not in constants for user in node.users):
            name = f"constant_{number}"
            module.register_buffer(name, value)
            with graph.inserting_before(node):
                kept = graph.get_attr(name)
            node.replace_all_uses_with(kept, delete_user_cb=lambda user: user not in constants)
    graph.eliminate_dead_code()
    for node in graph.nodes:
        node.target = _direct(node)


def _in_place(node: Node) -> bool:
    schema = getattr(node.target, "_schema", None)
    return schema is not None and bool(schema.is_mutable)


def _same_as(node: Node) -> Node | None:
    """The node whose result is the same, if there is an earlier one."""
    source = node.args[0] if node.args else None
    if not isinstance(source, Node):
        return None
    if node.target in _VIEWS:
        before, after = source.meta.get("val"), node.meta.get("val")
        assert isinstance(before, Tensor)
        assert isinstance(after, Tensor)
        return source if before.shape == after.shape and before.stride() == after.stride() else None
    if node.target is aten.mul.Scalar and node.args[1] == 1:
        return source
    if node.target in _SWAPS and source.target is node.target and source.args[1:] == node.args[1:]:
        return source.all_input_nodes[0]
    return None


def _is_constant(node: Node, constants: dict[Node, Tensor]) -> bool:
    random = torch.Tag.nondeterministic_seeded in getattr(node.target, "tags", ())
    if random or not isinstance(node.meta.get("val"), Tensor):
        return False
    return node.target in _FILLS or all(tensor in constants for tensor in node.all_input_nodes)


def _value(node: Node, constants: dict[Node, Tensor]) -> Tensor:
    def given(argument: Node) -> Tensor:
        shape = argument.meta["val"]
        return constants.get(argument, torch.empty(shape.shape, dtype=shape.dtype, device=shape.device))

    target = node.target
    assert callable(target)
    value: Tensor = target(*map_arg(node.args, given), **map_arg(node.kwargs, given))
    return value


def _direct(node: Node) -> object:
    """What to call for a node: torch's own function where there is one, which takes half as long to call."""
    if node.op != "call_function" or not isinstance(node.target, torch._ops.OpOverload):
        return node.target
    return getattr(torch, node.target._schema.name.removeprefix("aten::"), node.target)
