"""Records a function of tensors as the plain list of torch operations that it comes down to.

Autograd and ``vmap`` work while recording and are gone from the record: for small networks, where calling an operation
takes longer than the operation, that halves the time of a step.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from types import BuiltinFunctionType, MethodDescriptorType

import torch
from torch import Tensor
from torch.fx import Graph, GraphModule, Node, map_arg
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
"""Operations that share the memory of their argument, and are nothing where they lay it out as it is."""
_SWAPS = {aten.t.default, aten.transpose.int}
"""Operations that undo themselves when done twice with the same settings."""
_FILLS = {aten.ones_like.default, aten.zeros_like.default, aten.full_like.default}
"""Operations of whose argument only the shape matters."""


def recorded(function: Callable[..., tuple[Tensor, ...]], arguments: Sequence[Tensor]) -> Recorded:
    """``function`` as a record, for arguments of the same shapes, dtypes and device as these.

    What it does to its arguments in place, the record does too, but not while recording: then it works on copies.
    Raises what torch raises where an operation can't be recorded. Call the record without gradients.
    """
    drawing = {argument.device for argument in arguments if argument.is_cuda}
    with torch.random.fork_rng(drawing), torch.no_grad():
        module = make_fx(function)(*(argument.clone() for argument in arguments))
    _shorten(module)
    module.recompile()
    step: Recorded = module.forward
    return step


def _shorten(module: GraphModule) -> None:
    """Take out operations that change nothing, compute the constant ones now, and call the rest the shortest way."""
    graph = module.graph
    changed = {_owner(argument) for node in graph.nodes for argument in _aliased(node, written=True)}
    constants: dict[Node, Tensor] = {}
    for node in list(graph.nodes):
        if node.op != "call_function" or _owner(node) in changed:
            continue
        same = _same_as(node)
        if same is not None and _owner(same) not in changed:
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
    _part_results(graph)
    graph.eliminate_dead_code()
    for node in graph.nodes:
        _call_directly(node)


def _part_results(graph: Graph) -> None:
    """Give every result memory of its own: whoever takes one may change it, the next call must not see that."""
    output = next(iter(reversed(graph.nodes)))
    taken: set[Node] = set()
    results = []
    for result in output.args[0]:
        owner = _owner(result)
        with graph.inserting_before(output):
            own = owner.op == "call_function" and owner not in taken
            results.append(result if own else graph.call_function(aten.clone.default, (result,)))
        taken.add(owner)
    output.args = (tuple(results),)


def _owner(node: Node) -> Node:
    """The node in whose result's memory the result of ``node`` lies."""
    while sources := _aliased(node):
        node = sources[0]
    return node


def _aliased(node: Node, *, written: bool = False) -> list[Node]:
    """The arguments in whose memory the result of a node lies, or only those that it changes."""
    if node.target is operator.getitem:
        several = node.all_input_nodes[0]
        return [several] if _aliased(several) and not written else []
    if node.target in _VIEWS:
        return [] if written else node.all_input_nodes[:1]
    schema = getattr(node.target, "_schema", None)
    declared = [] if schema is None else [argument.alias_info for argument in schema.arguments]
    return [
        argument
        for argument, alias in zip(node.args, declared, strict=False)
        if isinstance(argument, Node) and alias is not None and (alias.is_write or not written)
    ]


def _same_as(node: Node) -> Node | None:
    """The node whose result is the same, if there is an earlier one."""
    source = node.args[0] if node.args else None
    if not isinstance(source, Node):
        return None
    if node.target in _SWAPS and source.target is node.target and source.args[1:] == node.args[1:]:
        return source.all_input_nodes[0]
    changes_nothing = node.target in _VIEWS or (node.target is aten.mul.Scalar and node.args[1] == 1)
    return source if changes_nothing and _laid_out(source) == _laid_out(node) else None


def _laid_out(node: Node) -> tuple[object, ...]:
    value = node.meta.get("val")
    return (value.shape, value.stride(), value.dtype) if isinstance(value, Tensor) else (node,)


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


def _call_directly(node: Node) -> None:
    """Call torch's own function or a tensor's own method for a node, where there is one: that takes half as long."""
    if node.op != "call_function" or not isinstance(node.target, torch._ops.OpOverload):
        return
    name = node.target._schema.name.removeprefix("aten::")
    # Built in are those that torch makes from the same list; those written in Python may differ, and are slow.
    if isinstance(function := getattr(torch, name, None), BuiltinFunctionType):
        node.target = function
    elif isinstance(getattr(Tensor, name, None), MethodDescriptorType):
        node.op, node.target = "call_method", name
