"""What runbooks type at AWS is such as AWS has: each command's service, operation and options, by the service's own model.

https://docs.aws.amazon.com/cli/latest/reference/
"""

import re
import unittest
from pathlib import Path

import botocore.session
from botocore import xform_name

PAGES = sorted((Path(__file__).parents[4] / "docs/runbooks").glob("*.md"))
# Of the command line itself: https://docs.aws.amazon.com/cli/latest/reference/index.html#options
OF_THE_CLI = {"region", "query", "output", "max-items"}
# What the command line does without an operation of that name.
ITS_OWN = {("cloudtrail", "validate-logs"), ("logs", "tail")}
# What it calls otherwise than the service's own model does.
MODELS = {"s3api": "s3"}
COMMAND = re.compile(r"\baws ([a-z0-9-]+) ([a-z0-9-]+)([^`|\n]*)")


def commands(text: str) -> list[tuple[str, str, list[str]]]:
    """Service, operation and options of each command of a page."""
    text = re.sub(r"\\\n\s*", " ", text)
    # Within sentences a command may go over lines.
    text = re.sub(r"`aws [^`]+`", lambda code: " ".join(code.group().split()), text)
    text = re.sub(r"\$\(date [^)]*\)", "", text)
    text = re.sub(r"'[^'\n]*'", "''", text)
    text = re.sub(r'"[^"\n]*"', '""', text)
    return [(service, operation, re.findall(r"(?<=\s)--([a-z0-9-]+)", rest)) for service, operation, rest in COMMAND.findall(text)]


def faults(service: str, operation: str, options: list[str]) -> list[str]:
    session = botocore.session.get_session()
    if (service, operation) in ITS_OWN:
        return []
    if MODELS.get(service, service) not in session.get_available_services():
        return [f"aws {service}: there is no such service"]
    model = session.get_service_model(MODELS.get(service, service))
    names = {xform_name(name, "-"): name for name in model.operation_names}
    if operation not in names:
        return [f"aws {service} {operation}: there is no such operation"]
    shape = model.operation_model(names[operation]).input_shape
    members = {xform_name(name, "-"): member for name, member in (shape.members if shape else {}).items()}
    allowed = OF_THE_CLI | set(members) | {f"no-{name}" for name, member in members.items() if member.type_name == "boolean"}
    return [f"aws {service} {operation}: there is no --{option}" for option in options if option not in allowed]


class Runbooks(unittest.TestCase):
    def test_ask_for_what_there_is(self) -> None:
        self.assertGreater(len(PAGES), 40)
        found = [(page.stem, command) for page in PAGES for command in commands(page.read_text())]
        self.assertGreater(len(found), 60)
        wrong = [f"{name}: {fault}" for name, command in found for fault in faults(*command)]
        self.assertEqual(wrong, [])

    def test_a_word_that_is_wrong_is_found(self) -> None:
        for text in ("aws rdss describe", "aws rds describe-instances", "aws rds describe-db-instances --regoin x"):
            [command] = commands(text)
            self.assertEqual(len(faults(*command)), 1, text)
