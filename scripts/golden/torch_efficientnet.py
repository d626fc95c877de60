#!/usr/bin/python3
"""Golden values of EfficientNet B0 and of the whole network from PyTorch, for EfficientNetGoldenTest.

Writes src/ecg4j/src/test/resources/golden/efficientnet.json. An independent implementation with PyTorch's operations (channels first, depthwise as grouped convolutions, interpolate, concatenation before the 1x1). Weights and
images are computed by a formula that the test uses, too. Stochastic depth and dropout are off.

    /usr/bin/python3 scripts/golden/torch_efficientnet.py
"""
import json
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from torch_inception_time import Named, summary, values, wave

BATCH, SIDE, CLASSES, RR = 8, 32, 5, 5
STAGES = ((1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112),
          (4, 5, 2, 6, 192), (1, 3, 1, 6, 320))


def noise(name, n):
    """Like wave, but irregular, since deep networks amplify regularity."""
    return 2 * np.modf(np.abs(wave(name, n)) * 43758.5453)[0] - 1


class Images(Named):
    """Convolutions of images in our layout [kH, kW, in, out], depthwise [k, k, C, 1]."""

    def fill(self):
        for name, tensor, layout in self.entries:
            view = layout(tensor.data)
            view.copy_(torch.from_numpy(values(name, tuple(view.shape), noise)))

    def conv2(self, name, module):
        self.entries.append((name, module.weight, lambda w: w.permute(2, 3, 1, 0)))
        return module

    def depthwise(self, name, module):
        self.entries.append((name, module.weight, lambda w: w.permute(2, 3, 0, 1)))
        return module


def conv(i, o, k=1, s=1, groups=1):
    return nn.Conv2d(i, o, k, s, k // 2, groups=groups, bias=False)


def trunk_norm(c):
    return nn.BatchNorm2d(c, eps=1e-3, momentum=0.01)


class Block(nn.Module):
    def __init__(self, n, path, i, o, k, s, expand):
        super().__init__()
        w = i * expand
        self.same = s == 1 and i == o
        self.expand = None
        if expand != 1:
            self.expand = n.conv2(path + "/expand/conv/kernel", conv(i, w))
            self.expand_norm = n.norm(path + "/expand/norm", trunk_norm(w))
        self.filter = n.depthwise(path + "/filter/depthwise/taps", conv(w, w, k, s, groups=w))
        self.filter_norm = n.norm(path + "/filter/norm", trunk_norm(w))
        self.down = n.dense(path + "/gate/down", nn.Linear(w, i // 4))
        self.up = n.dense(path + "/gate/up", nn.Linear(i // 4, w))
        self.project = n.conv2(path + "/project/conv/kernel", conv(w, o))
        self.project_norm = n.norm(path + "/project/norm", trunk_norm(o))

    def forward(self, x):
        y = x
        if self.expand is not None:
            y = F.silu(self.expand_norm(self.expand(y)))
        y = F.silu(self.filter_norm(self.filter(y)))
        gate = torch.sigmoid(self.up(F.silu(self.down(y.mean((2, 3))))))
        y = self.project_norm(self.project(y * gate[:, :, None, None]))
        return x + y if self.same else y


class Trunk(nn.Module):
    def __init__(self, n, channels):
        super().__init__()
        self.stem = n.conv2("trunk/stem/conv/kernel", conv(channels, 32, 3, 2))
        self.stem_norm = n.norm("trunk/stem/norm", trunk_norm(32))
        self.stages = nn.ModuleList()
        width = 32
        for number, (repeats, k, s, expand, out) in enumerate(STAGES, 1):
            blocks = nn.ModuleList()
            for b in range(repeats):
                path = f"trunk/stage{number}/block{b}"
                blocks.append(Block(n, path, width, out, k, s if b == 0 else 1, expand))
                width = out
            self.stages.append(blocks)

    def forward(self, x):
        x = F.silu(self.stem_norm(self.stem(x)))
        taps = []
        for number, blocks in enumerate(self.stages, 1):
            for block in blocks:
                x = block(x)
            if number in (3, 5, 7):
                taps.append(x)
        return taps


class ImageNet(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.trunk = Trunk(n, 3)
        self.head = n.conv2("head/conv/kernel", conv(320, 1280))
        self.norm = n.norm("head/norm", trunk_norm(1280))
        self.output = n.dense("output", nn.Linear(1280, CLASSES))

    def forward(self, x, rr):
        return self.output(F.silu(self.norm(self.head(self.trunk(x)[2]))).mean((2, 3)))


class Attention(nn.Module):
    def __init__(self, n, path, c):
        super().__init__()
        self.down = n.matrix(path + "/channel/down", nn.Linear(c, max(1, c // 16), bias=False))
        self.up = n.matrix(path + "/channel/up", nn.Linear(max(1, c // 16), c, bias=False))
        self.conv = n.conv2(path + "/spatial/conv/kernel", conv(2, 1, 7))
        self.norm = n.norm(path + "/spatial/norm", nn.BatchNorm2d(1))

    def forward(self, x):
        gate = sum(self.up(torch.relu(self.down(v))) for v in (x.mean((2, 3)), x.amax((2, 3))))
        x = x * torch.sigmoid(gate)[:, :, None, None]
        seen = torch.cat([x.amax(1, keepdim=True), x.mean(1, keepdim=True)], 1)
        return x * torch.sigmoid(self.norm(self.conv(seen)))


class Scalograms(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.trunk = Trunk(n, 1)
        widths = (40, 112, 320)
        self.attentions = nn.ModuleList([Attention(n, f"attention{i}", w) for i, w in enumerate(widths)])
        self.fusion = nn.ModuleList([n.conv2(f"fusion/scale{i}/kernel", conv(w, 512)) for i, w in enumerate(widths)])
        self.fusion_norm = n.norm("fusion/norm", nn.BatchNorm2d(512))
        self.attention = Attention(n, "attention", 512)
        self.first = n.dense("head/first", nn.Linear(1024 + RR, 512))
        self.first_norm = n.norm("head/first/norm", nn.BatchNorm1d(512))
        self.second = n.dense("head/second", nn.Linear(512, 256))
        self.second_norm = n.norm("head/second/norm", nn.BatchNorm1d(256))
        self.output = n.dense("head/output", nn.Linear(256, CLASSES))

    def forward(self, x, rr):
        taps = [a(t) for a, t in zip(self.attentions, self.trunk(x))]
        size = taps[0].shape[2:]
        # Upsampled and concatenated first, as described; the Java network does this in the other order.
        whole = torch.cat(
            [t if t.shape[2:] == size else F.interpolate(t, size, mode="bilinear", align_corners=False) for t in taps], 1)
        kernel = torch.cat([c.weight for c in self.fusion], 1)
        x = self.attention(torch.relu(self.fusion_norm(F.conv2d(whole, kernel))))
        x = torch.cat([x.mean((2, 3)), x.amax((2, 3)), rr], 1)
        x = torch.relu(self.first_norm(self.first(x)))
        return self.output(torch.relu(self.second_norm(self.second(x))))


def batch(channels):
    x = 0.5 + 0.5 * noise("images", BATCH * SIDE * SIDE * channels)
    x = x.reshape(BATCH, SIDE, SIDE, channels).transpose(0, 3, 1, 2).copy()
    rr = wave("rr", BATCH * RR).reshape(BATCH, RR)
    t = np.full((BATCH, CLASSES), 0.02)
    t[np.arange(BATCH), np.arange(BATCH) * 3 % CLASSES] = 0.92
    w = 1 + 0.5 * wave("weights", BATCH)
    return [torch.from_numpy(a.astype(np.float32)) for a in (x, rr, t, w)]


def build(kind, dtype):
    torch.set_default_dtype(dtype)
    named = Images()
    net = ImageNet(named) if kind == "imagenet" else Scalograms(named)
    named.fill()
    return net, named


def case(kind, channels):
    x, rr, targets, weights = batch(channels)
    # Running statistics are those of this batch: with those of the formula the images would hardly matter.
    net, _ = build(kind, torch.float64)
    with torch.no_grad():
        for module in net.modules():
            if isinstance(module, nn.modules.batchnorm._BatchNorm):
                module.momentum = 1
        net.train()
        net(x.double(), rr.double())
        net.eval()
        logits = net(x.double(), rr.double())
    net, named = build(kind, torch.float64)
    net.train()
    out = net(x.double(), rr.double())
    ce = -(targets.double() * torch.log_softmax(out, 1)).sum(1)
    loss = (weights.double() * ce).sum() / weights.double().sum()
    loss.backward()
    return {
        "network": kind,
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
    torch.set_num_threads(1)
    cases = [case("imagenet", 3), case("scalograms", 1)]
    out = pathlib.Path(__file__).resolve().parents[2] / "src/ecg4j/src/test/resources/golden/efficientnet.json"
    out.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, indent=0) + "\n")
    for c in cases:
        print(c["network"], c["parameters"], c["loss"], len(c["gradients"]), c["logits"][:10])


if __name__ == "__main__":
    main()
