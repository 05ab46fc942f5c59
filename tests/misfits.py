"""Stacks that cannot work: where, and the sentence that says so in the engine, on the card and in the terminal."""

from __future__ import annotations

from engine.catalog.place import Address
from engine.catalog.rows import Choice
from engine.project import Project
from tests.helpers import dense, layer, make, residual, split

FLAT, POOL, DROPOUT = layer("flatten"), layer("max-pool"), layer("dropout")
IMAGE = Choice("digits", {"reading": "image"})
ROWS = Choice("digits", {"reading": "rows"})
NESTED = make(
    "digits",
    FLAT,
    dense(6, "relu"),
    residual(dense(6, "relu"), residual(dense(6))),
    split((dense(4),), (residual(dense(6)), DROPOUT), ()),
    dense(10),
)
MISFITS: dict[str, tuple[Project, Address, str]] = {
    "dense-on-image": (
        make(IMAGE, dense(10)),
        (0,),
        "Layer 1 (Dense): This layer takes a row of numbers, but 1×28×28 arrives. Put a Flatten layer before it.",
    ),
    "convolution-after-flatten": (
        make(IMAGE, FLAT, layer("convolution"), dense(10)),
        (1,),
        "Layer 2 (Convolution): This layer takes an image (channels × rows × columns), but 784 arrives. "
        "Put it before Flatten, on a task that gives images.",
    ),
    "pool-on-sequence": (
        make(ROWS, POOL, dense(10)),
        (0,),
        "Layer 1 (Max pool): This layer takes an image (channels × rows × columns), but 28×28 arrives. "
        "Put it before Flatten, on a task that gives images.",
    ),
    "window-larger-than-image": (
        make(IMAGE, POOL, layer("convolution", kernel=15, padding="valid"), FLAT, dense(10)),
        (1,),
        "Layer 2 (Convolution): The window of 15×15 is larger than the image that arrives (14 wide or high)."
        " Make the window smaller, or set the edges to “same”.",
    ),
    "recurrent-after-flatten": (
        make(ROWS, FLAT, layer("recurrent"), dense(10)),
        (1,),
        "Layer 2 (Recurrent): This layer takes a sequence (steps × features), but 784 arrives. Choose a task that reads"
        " images row by row, or put the layer where a sequence arrives.",
    ),
    "recurrent-on-image": (
        make(IMAGE, layer("recurrent"), dense(10)),
        (0,),
        "Layer 1 (Recurrent): This layer takes a sequence (steps × features), but 1×28×28 arrives. Choose a task that"
        " reads images row by row, or put the layer where a sequence arrives.",
    ),
    "softmax-before-its-cost": (
        make(IMAGE, FLAT, dense(10, "softmax")),
        (1,),
        "Layer 2 (Dense): The cost “Cross-entropy (softmax)” already contains the Softmax."
        " Set this layer's activation to Linear.",
    ),
    "sigmoid-before-its-cost": (
        make("xor", dense(1), layer("activation", activation="sigmoid"), cost=Choice("binary-cross-entropy")),
        (1,),
        "Layer 2 (Activation): The cost “Cross-entropy (sigmoid)” already contains the Sigmoid."
        " Set this layer's activation to Linear.",
    ),
    "residual-of-another-shape": (
        NESTED.replaced((2, 0, 0), dense(5)),
        (2, 0, 1),
        "Layer 3 (Residual), layer 2 (Residual): What arrives (5) is added to what the inner layers make of it, but"
        " they give 6. Change the last inner layer so that it gives 5 too.",
    ),
    "residual-of-nothing": (
        NESTED.inserted((3, 2, 0), Choice("residual")),
        (3, 2, 0),
        "Layer 4 (Split), branch 3, layer 1 (Residual): There is no layer inside, so that the 6 that arrives would"
        " only be doubled. Add a layer inside.",
    ),
    "branches-that-cannot-be-added": (
        NESTED.replaced((3,), split((dense(4),), (), join="add")),
        (3,),
        "Layer 4 (Split): The branches give 4, 6. To be added or multiplied they must give the same. Change their last"
        " layers, or concatenate them.",
    ),
    "branches-that-cannot-be-concatenated": (
        make("digits", split((FLAT,), ()), dense(10)),
        (0,),
        "Layer 1 (Split): The branches give 784, 1×28×28. To be put side by side they may differ only in how many"
        " features or channels they give. Make the rest equal, for example with the same strides or a Flatten in each.",
    ),
    "deep-inside": (
        NESTED.replaced((3, 1, 0, 0, 0), layer("convolution")),
        (3, 1, 0, 0, 0),
        "Layer 4 (Split), branch 2, layer 1 (Residual), layer 1 (Convolution): This layer takes an image (channels ×"
        " rows × columns), but 6 arrives. Put it before Flatten, on a task that gives images.",
    ),
    "too-many-weights-inside": (
        make("digits", FLAT, residual(dense(65_536), dense(65_536), dense(784)), dense(10)),
        (1, 0, 1),
        "Layer 2 (Residual), layer 2 (Dense): With this layer the network has 4,346,478,592 weights; the most this"
        " program handles is 100,000,000. Make the layer smaller.",
    ),
}
