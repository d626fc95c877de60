#!/usr/bin/python3
"""Golden values of InceptionTime from PyTorch, for InceptionTimeGoldenTest.

Writes src/ecg4j/src/test/resources/golden/inception_time.json. Independent implementations with PyTorch's operations (channels before time, real dilations, regions as zero-padded copies). Weights and beats
are computed by a formula that the test uses, too, so that no weights need to be stored.

    /usr/bin/python3 scripts/golden/torch_inception_time.py
"""
import json
import pathlib
import zlib

import numpy as np
import torch
from torch import nn

WINDOW, CLASSES, RR = 360, 5, 5


def wave(name, n):
    """n values in [-1, 1] that look random, computed from a name."""
    phase = zlib.crc32(name.encode()) % 1000
    return np.sin(np.arange(n, dtype=np.float64) * 12.9898 + phase)


def values(name, shape, wave=wave):
    """A parameter in the project's layout: [1, k, in, out] and [in, out]."""
    v = wave(name, int(np.prod(shape))).reshape(shape)
    last = name.rsplit("/", 1)[-1]
    if last in ("gamma", "variance"):
        v = 1 + 0.3 * v
    elif last in ("beta", "mean", "bias"):
        v = 0.1 * v
    elif last == "positions":
        v = 0.02 * v
    elif last == "taps":
        v = v * np.sqrt(3.0 / (shape[0] * shape[1]))
    else:
        v = v * np.sqrt(3.0 / (v.size / shape[-1]))
    return v.astype(np.float32)


class Named:
    """Collects (our name, tensor, layout) so that weights can be set and gradients read."""

    def __init__(self):
        self.entries = []

    def conv(self, name, module):
        self.entries.append((name, module.weight, lambda w: w.permute(2, 1, 0).unsqueeze(0)))
        return module

    def dense(self, name, module):
        self.entries.append((name + "/weights", module.weight, lambda w: w.t()))
        if module.bias is not None:
            self.entries.append((name + "/bias", module.bias, lambda w: w))
        return module

    def matrix(self, name, module):
        self.entries.append((name, module.weight, lambda w: w.t()))
        return module

    def norm(self, name, module):
        for ours, theirs in (("gamma", module.weight), ("beta", module.bias),
                             ("mean", module.running_mean), ("variance", module.running_var)):
            self.entries.append((f"{name}/{ours}", theirs, lambda w: w))
        return module

    def array(self, name, tensor, layout=lambda w: w):
        self.entries.append((name, tensor, layout))
        return tensor

    def fill(self):
        for name, tensor, layout in self.entries:
            view = layout(tensor.data)
            view.copy_(torch.from_numpy(values(name, tuple(view.shape))))


def conv(i, o, k, d=1, bias=False):
    return nn.Conv1d(i, o, k, padding=d * (k - 1) // 2, dilation=d, bias=bias)


class Gate(nn.Module):
    def __init__(self, named, path, c):
        super().__init__()
        h = max(1, c // 16)
        self.down = named.matrix(path + "/down", nn.Linear(c, h, bias=False))
        self.up = named.matrix(path + "/up", nn.Linear(h, c, bias=False))

    def forward(self, x):
        return x * torch.sigmoid(self.up(torch.relu(self.down(x.mean(2))))).unsqueeze(2)


class Kernels(nn.Module):
    def __init__(self, named, path, i, c, bottleneck=True):
        super().__init__()
        self.bottleneck = named.conv(path + "/bottleneck/kernel", conv(i, 32, 1)) if bottleneck else nn.Identity()
        n = 32 if bottleneck else i
        self.convs = nn.ModuleList(
            [named.conv(f"{path}/kernel{k}/kernel", conv(n, c, k)) for k in (9, 19, 39)])
        self.pool = named.conv(path + "/pool/kernel", conv(i, c, 1))
        self.norm = named.norm(path + "/norm", nn.BatchNorm1d(4 * c))

    def forward(self, x):
        y = self.bottleneck(x)
        pooled = nn.functional.max_pool1d(x, 3, stride=1, padding=1)
        return torch.relu(self.norm(torch.cat([c(y) for c in self.convs] + [self.pool(pooled)], 1)))


class Dilations(nn.Module):
    def __init__(self, named, path, i, c):
        super().__init__()
        self.bottleneck = named.conv(path + "/bottleneck/kernel", conv(i, c, 1))
        self.convs = nn.ModuleList(
            [named.conv(f"{path}/dilation{d}/kernel", conv(c, c, 15, d)) for d in (1, 2, 4, 8)])
        self.norm = named.norm(path + "/norm", nn.BatchNorm1d(4 * c))

    def forward(self, x):
        y = self.bottleneck(x)
        return torch.relu(self.norm(torch.cat([c(y) for c in self.convs], 1)))


class Shortcut(nn.Module):
    def __init__(self, named, path, i, o):
        super().__init__()
        self.conv = named.conv(path + "/conv/kernel", conv(i, o, 1))
        self.norm = named.norm(path + "/norm", nn.BatchNorm1d(o))

    def forward(self, x):
        return self.norm(self.conv(x))


class ContextAware(nn.Module):
    REGIONS = ((0, 72), (72, 117), (117, 252))

    def __init__(self, named, c, depth, rr):
        super().__init__()
        self.stem = named.conv("stem/conv/kernel", conv(1, c, 7))
        self.stem_norm = named.norm("stem/norm", nn.BatchNorm1d(c))
        self.positions = nn.Parameter(torch.zeros(c, WINDOW))
        named.array("stem/positions", self.positions, lambda w: w.t())
        self.blocks, self.gates, self.shortcuts = nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        width = c
        for i in range(depth):
            path = f"block{i}"
            block = Dilations if i % 2 else Kernels
            self.blocks.append(block(named, path, width, c))
            self.gates.append(Gate(named, path + "/gate", 4 * c))
            self.shortcuts.append(
                nn.Identity() if width == 4 * c else Shortcut(named, path + "/shortcut", width, 4 * c))
            width = 4 * c
        self.context = conv(3 * width, width, 1, bias=True)
        named.array("context/kernel", self.context.weight, lambda w: w.permute(2, 1, 0).unsqueeze(0))
        named.array("context/bias", self.context.bias)
        self.hidden = named.dense("head/hidden", nn.Linear(2 * width + rr, 256))
        self.hidden_norm = named.norm("head/hidden/norm", nn.BatchNorm1d(256))
        self.output = named.dense("head/output", nn.Linear(256, CLASSES))

    def forward(self, x, rr):
        x = torch.relu(self.stem_norm(self.stem(x.unsqueeze(1)))) + self.positions
        for block, gate, shortcut in zip(self.blocks, self.gates, self.shortcuts):
            x = torch.relu(shortcut(x) + gate(block(x)))
        parts = []
        for a, b in self.REGIONS:
            inside = torch.zeros(WINDOW, dtype=x.dtype)
            inside[a:b] = 1
            parts.append(x[:, :, a:b].mean(2, keepdim=True) * inside)
        x = x + self.context(torch.cat(parts, 1))
        pooled = torch.cat([x.mean(2), x.amax(2)] + ([] if rr is None else [rr]), 1)
        return self.output(torch.relu(self.hidden_norm(self.hidden(pooled))))


class Plain(nn.Module):
    def __init__(self, named, rr):
        super().__init__()
        self.blocks = nn.ModuleList()
        self.shortcuts = nn.ModuleDict()
        width = start = 1
        for i in range(6):
            self.blocks.append(Kernels(named, f"block{i}", width, 32, bottleneck=i > 0))
            width = 128
            if i % 3 == 2:
                self.shortcuts[str(i)] = Shortcut(named, f"shortcut{i}", start, width)
                start = width
        self.output = named.dense("head/output", nn.Linear(width + rr, CLASSES))

    def forward(self, x, rr):
        x = start = x.unsqueeze(1)
        for i, block in enumerate(self.blocks):
            x = block(x)
            if str(i) in self.shortcuts:
                x = start = torch.relu(x + self.shortcuts[str(i)](start))
        pooled = torch.cat([x.mean(2)] + ([] if rr is None else [rr]), 1)
        return self.output(pooled)


def batch(n):
    """Beats, RR features, soft targets and weights by formula."""
    x = wave("beats", n * WINDOW).reshape(n, WINDOW) * 1.5
    rr = wave("rr", n * RR).reshape(n, RR)
    t = np.full((n, CLASSES), 0.02)
    t[np.arange(n), np.arange(n) * 3 % CLASSES] = 0.92
    w = 1 + 0.5 * wave("weights", n)
    return [torch.from_numpy(a.astype(np.float32)) for a in (x, rr, t, w)]


def build(variant, rr_width, dtype):
    torch.set_default_dtype(dtype)
    named = Named()
    sizes = {"tiny": (16, 4), "base": (32, 6)}
    net = Plain(named, rr_width) if variant == "plain" else ContextAware(named, *sizes[variant], rr_width)
    named.fill()
    return net, named


def summary(tensor):
    """The norm of a vector, and its product with a fixed one."""
    v = tensor.contiguous().numpy().ravel()
    return [float(np.linalg.norm(v)), float(v @ wave("probe", v.size) / np.sqrt(v.size / 2))]


def case(variant, use_rr):
    rr_width = RR if use_rr else 0
    x, rr, targets, weights = batch(4)
    if not use_rr:
        rr = None

    net, _ = build(variant, rr_width, torch.float32)
    net.eval()
    with torch.no_grad():
        logits = net(x, rr)

    # Training in double precision, so that differences are errors rather than rounding.
    net, named = build(variant, rr_width, torch.float64)
    net.train()
    out = net(x.double(), None if rr is None else rr.double())
    ce = -(targets.double() * torch.log_softmax(out, 1)).sum(1)
    loss = (weights.double() * ce).sum() / weights.double().sum()
    loss.backward()
    return {
        "variant": variant,
        "rr": use_rr,
        "parameters": sum(p.numel() for p in net.parameters()),
        "logits": logits.flatten().tolist(),
        "loss": loss.item(),
        "training_logits": out.flatten().tolist(),
        "gradients": {name: summary(layout(tensor.grad))
                      for name, tensor, layout in named.entries if tensor.grad is not None},
        "statistics": {name: summary(tensor) for name, tensor, _ in named.entries
                       if name.endswith(("/mean", "/variance"))},
    }


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    cases = [case("tiny", False), case("tiny", True), case("plain", False), case("base", False)]
    out = pathlib.Path(__file__).resolve().parents[2] / "src/ecg4j/src/test/resources/golden/inception_time.json"
    out.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, indent=1) + "\n")
    for c in cases:
        print(c["variant"], c["rr"], c["parameters"], c["loss"], len(c["gradients"]), c["logits"][:5])


if __name__ == "__main__":
    main()
