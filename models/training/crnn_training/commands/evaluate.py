"""score a checkpoint, or any model that a manifest names, on folders with labels.tsv"""
from pathlib import Path


def add_arguments(parser) -> None:
    parser.add_argument("model", type=Path, help="a checkpoint (.pt), or the manifest of a model (.json)")
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR", help="a folder of line images with labels.tsv")


def run(arguments) -> None:
    from ..text import labels
    from ..text.metrics import Score

    read = reader(arguments.model)
    print(Score.HEADER, flush=True)
    for folder in arguments.sets:
        score = Score()
        for path, text in labels.read(folder):
            score.add(read(path)[0], text)
        print(score.row(folder.name), flush=True)


def reader(model: Path):
    """A function from an image's path to its text and the mean probability of its characters."""
    if model.suffix == ".json":
        return _manifest_reader(model)
    return _checkpoint_reader(model)


def _manifest_reader(path: Path):
    import cv2

    from ..graphs.line_model import LineModel

    model = LineModel(path)
    flag = cv2.IMREAD_GRAYSCALE if model.specification.input["color"] == "gray" else cv2.IMREAD_COLOR

    def read(image: Path):
        pixels = cv2.imread(str(image), flag)
        if pixels is None:
            raise ValueError(f"'{image}' is no image that can be read")
        return model.read(pixels)

    return read


def _checkpoint_reader(path: Path):
    import torch

    from ..data import images, widths
    from ..graphs import frame_scores
    from ..learning import checkpoint

    start = checkpoint.load(path)
    network, characters = start.network(), list(start.characters)
    torch.set_num_threads(1)

    @torch.no_grad()
    def read(image: Path):
        pixels = images.at_height(images.read_gray(image), widths.HEIGHT)
        scores = network(torch.from_numpy(images.padded([pixels])).float().div_(127.5).sub_(1))
        return frame_scores.greedy(scores[:widths.frames(pixels.shape[1]), 0].numpy(), characters)

    return read
