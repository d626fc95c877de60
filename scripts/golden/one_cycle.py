"""Golden file for OneCycleTest: PyTorch's OneCycleLR with its defaults around AdamW.

Run with Debian's python3-torch from the project's root: /usr/bin/python3 scripts/golden/one_cycle.py
"""

import json

import torch

torch.manual_seed(3)
N, DECAY, MAX = 6, 0.1, 0.002


def run(total):
    """Rates, first betas and parameters of a training of the given number of updates with known gradients."""
    start = torch.randn(N, dtype=torch.float64)
    gradients = torch.randn(total, N, dtype=torch.float64)
    parameter = start.clone().requires_grad_()
    optimizer = torch.optim.AdamW([parameter], lr=MAX, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=MAX, total_steps=total)
    rates, betas, after = [], [], []
    for gradient in gradients:
        group = optimizer.param_groups[0]
        rates.append(group["lr"])
        betas.append(group["betas"][0])
        parameter.grad = gradient.clone()
        optimizer.step()
        after.append(parameter.detach().tolist())
        # After the last update PyTorch's schedule has ended.
        if len(after) < total:
            schedule.step()
    return {
        "total": total,
        "rates": rates,
        "betas": betas,
        "start": start.tolist(),
        "gradients": gradients.tolist(),
        "after": after,
    }


with open("src/test/resources/golden/one_cycle.json", "w") as file:
    json.dump(
        {
            "torch": torch.__version__,
            "max": MAX,
            "weight_decay": DECAY,
            "runs": [run(total) for total in (5, 20, 47)],
        },
        file,
        indent=1,
    )
