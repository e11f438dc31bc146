"""How the weights of things change as a run goes on. progress is the share of it that has passed, 0 to 1."""
import math


def rate(highest: float, final: float, progress: float, seen: int, warm_up: int) -> float:
    """Rises in a line over the first lines, falls as a half cosine from 1 to final."""
    rise = 1.0 if warm_up <= 0 else min(1.0, seen / warm_up + 0.02)
    return highest * rise * (final + (1 - final) * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def alignment(weight: float, progress: float) -> float:
    """Falls in a line and is gone after 60 %: by then CTC knows where characters are, and may find better places for its peaks."""
    return weight * max(0.0, 1 - progress / 0.6)


def averaging(steps: int) -> float:
    """How much of the average stays at a step: little at first, when weights change fast."""
    return min(0.999, (1 + steps) / (10 + steps))
