"""What a terminal shows: the little of its language that our prompts speak."""

import re

TOKEN = re.compile(r"\x1b\[([0-?]*)([ -/]*[@-~])|\x1b\][^\x07]*\x07|\x1b[@-_]|([\r\n\x08])|([^\x1b\r\n\x08]+)")


def screen(output: str, columns: int) -> str:
    """The text that is left when everything was drawn, with what scrolled away, without trailing blanks."""
    lines: list[list[str]] = [[]]
    row = column = 0
    for parameters, command, control, text in TOKEN.findall(output):
        count = int(parameters) if parameters.isdigit() else 1
        if text:
            for character in text:
                if column == columns:
                    row, column = row + 1, 0
                while len(lines) <= row:
                    lines.append([])
                line = lines[row]
                line.extend(" " * (column - len(line)))
                line[column : column + 1] = [character]
                column += 1
        elif control == "\n":
            row += 1
            while len(lines) <= row:
                lines.append([])
        elif control == "\r":
            column = 0
        elif control == "\x08" or command == "D":
            column = max(0, column - count)
        elif command == "A":
            row = max(0, row - count)
        elif command == "B":
            row += count
        elif command == "C":
            column = min(columns - 1, column + count)
        elif command == "G":
            column = count - 1
        elif command == "K":
            del lines[row][0 if parameters in ("1", "2") else column :]
        elif command == "J":
            del lines[row][column:]
            del lines[row + 1 :]
    return "\n".join("".join(line).rstrip() for line in lines)
