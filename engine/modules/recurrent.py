"""Recurrent layers as torch modules."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn


class Recurrent(nn.Module):
    """Cells run over the steps of a sequence from a zero state, stacked and in both directions if that is asked for.

    TensorFlow's cells have one bias where torch's have two; the second is kept constant here: zero, but for the
    forget gate of an LSTM, where it holds ``forget_bias`` (TensorFlow's BasicLSTMCell adds 1).
    """

    def __init__(
        self,
        inputs: int,
        units: int,
        *,
        cell: Literal["rnn", "lstm", "gru"],
        layers: int,
        bidirectional: bool,
        dropout: float,
        bias: bool,
        forget_bias: float,
        every_step: bool,
    ) -> None:
        super().__init__()
        kinds: dict[str, type[nn.RNN | nn.LSTM | nn.GRU]] = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
        device = torch.empty(0).device
        with torch.device("meta"):  # draws nothing, as in ``Dense``
            made = kinds[cell](
                inputs,
                units,
                layers,
                batch_first=True,
                bidirectional=bidirectional,
                dropout=dropout if layers > 1 else 0.0,  # torch warns where there is nothing between
            )
        self.cell = made.to_empty(device=device)
        self.units = units
        self.every_step = every_step
        for name, parameter in self.cell.named_parameters():
            if name.startswith("bias_hh") or (name.startswith("bias_ih") and not bias):
                nn.init.zeros_(parameter.requires_grad_(False))
            if name.startswith("bias_hh") and cell == "lstm":
                nn.init.constant_(parameter[units : 2 * units], forget_bias)

    def forward(self, x: Tensor) -> Tensor:
        """(N, steps, inputs) to (N, steps, outputs) with ``every_step``, else (N, outputs).

        Outputs are the units of the forward direction, then those of the backward one. Each direction's last step is
        where it has seen the whole sequence: the backward one's lies at the first position.
        """
        outputs: Tensor = self.cell(x)[0]
        if self.every_step:
            return outputs
        if not self.cell.bidirectional:
            return outputs[:, -1]
        return torch.cat((outputs[:, -1, : self.units], outputs[:, 0, self.units :]), dim=1)
