#!/usr/bin/python3
"""Golden values of NSHT Dual-Evolution from PyTorch, for NshtGoldenTest.

Writes src/ecg4j/src/test/resources/golden/nsht.json. An independent implementation with PyTorch's operations (channels
first, nn.MultiheadAttention, interpolation before the 1x1, wavelets by convolution with complex kernels).
Weights and beats are computed by the formula of torch_inception_time.py, so that none need to be stored.

    /usr/bin/python3 scripts/golden/torch_nsht.py
"""
import json
import math
import pathlib

import torch
import torch.nn.functional as F
from torch import nn

from torch_inception_time import CLASSES, RR, WINDOW, Named, batch, conv, summary

SIZES = {"tiny": (128, 24), "base": (256, 32), "large": (384, 48)}


def image(named, path, i, o, stride):
    module = nn.Conv2d(i, o, 3, stride=stride, padding=1, bias=False)
    named.array(path, module.weight, lambda w: w.permute(2, 3, 1, 0))
    return module


def point(named, path, i, o):
    """1x1 with bias on [B, C, L]."""
    module = nn.Conv1d(i, o, 1)
    named.array(path + "/weights", module.weight, lambda w: w.squeeze(2).t())
    named.array(path + "/bias", module.bias)
    return module


def layer_norm(named, path, c):
    module = nn.LayerNorm(c)
    named.array(path + "/gamma", module.weight)
    named.array(path + "/beta", module.bias)
    return module


class Wavelets(nn.Module):
    def __init__(self, named, path, n):
        super().__init__()
        self.frequency = nn.Parameter(torch.zeros(n))
        self.width = nn.Parameter(torch.zeros(n))
        self.log_scale = nn.Parameter(torch.zeros(n))
        for name in ("frequency", "width", "log_scale"):
            named.array(f"{path}/{name}", getattr(self, name))

    @staticmethod
    def inside(raw, low, high):
        return low * (high / low) ** (0.001 + 0.998 * torch.sigmoid(raw))

    def forward(self, x):
        f = self.inside(self.frequency, 0.4, 45.0).unsqueeze(1)
        s = self.inside(self.width, 0.004, 0.35).unsqueeze(1)
        t = torch.arange(1 - WINDOW, WINDOW, dtype=x.dtype).unsqueeze(0) / WINDOW
        bell = torch.exp(-t ** 2 / (2 * s ** 2))
        wave = bell * torch.exp(2j * math.pi * f * t)
        wave = wave - bell * (wave.real.sum(1, keepdim=True) / bell.sum(1, keepdim=True))
        wave = (wave / torch.exp(self.log_scale / 2).unsqueeze(1)).unsqueeze(1)
        re = F.conv1d(x.unsqueeze(1), wave.real.contiguous(), padding=WINDOW - 1)
        im = F.conv1d(x.unsqueeze(1), wave.imag.contiguous(), padding=WINDOW - 1)
        return torch.sqrt(re ** 2 + im ** 2 + 1e-8).unsqueeze(1)


class Coordinates(nn.Module):
    def __init__(self, named, path, c):
        super().__init__()
        m = max(8, c // 16)
        self.down = named.matrix(path + "/down", nn.Linear(c, m, bias=False))
        self.norm = named.norm(path + "/norm", nn.BatchNorm1d(m))
        self.rows = named.dense(path + "/rows", nn.Linear(m, c))
        self.columns = named.dense(path + "/columns", nn.Linear(m, c))

    def forward(self, x):
        h = x.shape[2]
        pooled = torch.cat([x.mean(3), x.mean(2)], 2).transpose(1, 2)
        inner = F.hardswish(self.norm(self.down(pooled).transpose(1, 2)))
        inner = inner.transpose(1, 2)
        a = torch.sigmoid(self.rows(inner[:, :h])).transpose(1, 2).unsqueeze(3)
        b = torch.sigmoid(self.columns(inner[:, h:])).transpose(1, 2).unsqueeze(2)
        return x * a * b


class Attention(nn.Module):
    def __init__(self, named, path, c, kv):
        super().__init__()
        self.mha = nn.MultiheadAttention(c, 4, batch_first=True)
        for i, name in enumerate(("query", "key", "value")):
            named.array(f"{path}/{name}/weights", self.mha.in_proj_weight,
                        lambda w, i=i: w[i * c:(i + 1) * c].t())
            named.array(f"{path}/{name}/bias", self.mha.in_proj_bias, lambda w, i=i: w[i * c:(i + 1) * c])
        named.dense(path + "/output", self.mha.out_proj)

    def forward(self, x, memory):
        return self.mha(x, memory, memory, need_weights=False)[0]


class Transformer(nn.Module):
    def __init__(self, named, path, c, cross):
        super().__init__()
        self.norm = layer_norm(named, path + "/norm", c)
        self.memory_norm = layer_norm(named, path + "/memory_norm", c) if cross else None
        self.attention = Attention(named, path + "/attention", c, c)
        self.second = layer_norm(named, path + "/feed_forward/norm", c)
        self.expand = named.dense(path + "/feed_forward/expand", nn.Linear(c, 2 * c))
        self.contract = named.dense(path + "/feed_forward/contract", nn.Linear(2 * c, c))

    def forward(self, x, memory=None):
        q = self.norm(x)
        x = x + self.attention(q, q if memory is None else self.memory_norm(memory))
        return x + self.contract(F.gelu(self.expand(self.second(x)), approximate="tanh"))


class Nsht(nn.Module):
    def __init__(self, named, width, scales, rr):
        super().__init__()
        self.stem = named.conv("temporal/stem/conv/kernel", conv(1, 64, 7))
        self.stem_norm = named.norm("temporal/stem/norm", nn.BatchNorm1d(64))
        self.convs = nn.ModuleList(
            [named.conv(f"temporal/scales/kernel{k}/kernel", conv(64, 32, k)) for k in (9, 19, 39)])
        self.convs_norm = named.norm("temporal/scales/norm", nn.BatchNorm1d(96))
        self.positions = nn.Parameter(torch.zeros(96, WINDOW))
        named.array("temporal/positions", self.positions, lambda w: w.t())
        self.block = Transformer(named, "temporal/transformer", 96, False)
        self.temporal = point(named, "temporal/output", 96, width)
        self.wavelets = Wavelets(named, "spectral/wavelets", scales)
        self.images = nn.ModuleList([
            image(named, f"spectral/stage{i}/conv/kernel", a, b, s)
            for i, (a, b, s) in enumerate(((1, 64, 1), (64, 128, 2), (128, 256, 2)))])
        self.image_norms = nn.ModuleList([
            named.norm(f"spectral/stage{i}/norm", nn.BatchNorm2d(c)) for i, c in enumerate((64, 128, 256))])
        self.gates = nn.ModuleList([
            Coordinates(named, f"spectral/stage{i}/gate", c) for i, c in ((1, 128), (2, 256))])
        self.spectral = point(named, "spectral/output", 256, width)
        self.spectral_positions = nn.Parameter(torch.zeros(width, WINDOW))
        named.array("spectral/positions", self.spectral_positions, lambda w: w.t())
        self.cross = Transformer(named, "fusion/transformer", width, True)
        self.gate = named.dense("fusion/gate", nn.Linear(2 * width, width))
        self.mix = named.conv("fusion/mix/conv/kernel", conv(2 * width, width, 1))
        self.mix_norm = named.norm("fusion/mix/norm", nn.BatchNorm1d(width))
        self.end = named.conv("fusion/end/conv/kernel", conv(width, width, 3))
        self.end_norm = named.norm("fusion/end/norm", nn.BatchNorm1d(width))
        self.wide = named.dense("head/wide", nn.Linear(2 * width + rr, width))
        self.wide_norm = named.norm("head/wide/norm", nn.BatchNorm1d(width))
        self.narrow = named.dense("head/narrow", nn.Linear(width, width // 2))
        self.narrow_norm = named.norm("head/narrow/norm", nn.BatchNorm1d(width // 2))
        self.output = named.dense("head/output", nn.Linear(width // 2, CLASSES))

    def forward(self, x, rr):
        t = torch.relu(self.stem_norm(self.stem(x.unsqueeze(1))))
        t = torch.relu(self.convs_norm(torch.cat([c(t) for c in self.convs], 1))) + self.positions
        t = self.temporal(self.block(t.transpose(1, 2)).transpose(1, 2))
        s = self.wavelets(x)
        for i, (c, n) in enumerate(zip(self.images, self.image_norms)):
            s = torch.relu(n(c(s)))
            if i > 0:
                s = self.gates[i - 1](s)
        s = F.interpolate(s.mean(2), size=WINDOW, mode="linear", align_corners=False)
        s = self.spectral(s) + self.spectral_positions
        s = self.cross(s.transpose(1, 2), t.transpose(1, 2)).transpose(1, 2)
        g = torch.sigmoid(self.gate(torch.cat([t.mean(2), s.mean(2)], 1))).unsqueeze(2)
        mixed = torch.relu(self.mix_norm(self.mix(torch.cat([t, s], 1))))
        z = torch.relu(self.end_norm(self.end(g * t + (1 - g) * s + mixed)))
        pooled = torch.cat([z.mean(2), z.amax(2)] + ([] if rr is None else [rr]), 1)
        y = torch.relu(self.wide_norm(self.wide(pooled)))
        return self.output(torch.relu(self.narrow_norm(self.narrow(y))))


def build(variant, rr_width, dtype):
    torch.set_default_dtype(dtype)
    named = Named()
    net = Nsht(named, *SIZES[variant], rr_width)
    named.fill()
    return net, named


def case(variant, use_rr, training):
    rr_width = RR if use_rr else 0
    x, rr, targets, weights = batch(4)
    if not use_rr:
        rr = None
    net, _ = build(variant, rr_width, torch.float64)
    net.eval()
    with torch.no_grad():
        logits = net(x.double(), None if rr is None else rr.double())
    result = {"variant": variant, "rr": use_rr, "parameters": sum(p.numel() for p in net.parameters()),
              "logits": logits.flatten().tolist()}
    if training:
        net, named = build(variant, rr_width, torch.float64)
        net.train()
        out = net(x.double(), None if rr is None else rr.double())
        ce = -(targets.double() * torch.log_softmax(out, 1)).sum(1)
        loss = (weights.double() * ce).sum() / weights.double().sum()
        loss.backward()
        result |= {
            "loss": loss.item(),
            "training_logits": out.flatten().tolist(),
            "gradients": {name: summary(layout(tensor.grad))
                          for name, tensor, layout in named.entries if tensor.requires_grad},
            "statistics": {name: summary(tensor) for name, tensor, _ in named.entries
                           if name.endswith(("/norm/mean", "/norm/variance"))},
        }
    return result


def main():
    torch.set_num_threads(1)
    cases = [case("tiny", True, True), case("tiny", False, False), case("base", False, False),
             case("large", False, False)]
    out = pathlib.Path(__file__).resolve().parents[2] / "src/ecg4j/src/test/resources/golden/nsht.json"
    out.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, indent=1) + "\n")
    for c in cases:
        print(c["variant"], c["rr"], c["parameters"], c.get("loss"), c["logits"][:5])


if __name__ == "__main__":
    main()
