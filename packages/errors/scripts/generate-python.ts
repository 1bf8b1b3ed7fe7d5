/** What the records say, as Python: the modules of packages/python-clients that `npm run generate` makes. */
import { DqliteErrorCode } from "../src/dqlite/codes.ts";
import type { DqliteRecord, FlussRecord, Severity } from "../src/records/schema.ts";
import type { Records } from "./read-records.ts";

const HEAD =
  "# Generated from packages/errors/records by `npm run generate`: change the records, not this file.\n";

/** The texts of the generated files, by their paths in the project. */
export function pythonFiles(records: Records): ReadonlyMap<string, string> {
  const dqlitepy = "packages/python-clients/src/dqlitepy";
  return new Map([
    [`${dqlitepy}/_codes.py`, dqliteCodes()],
    [`${dqlitepy}/_classes.py`, dqliteClasses(records.dqlite)],
    [`${dqlitepy}/_classes.pyi`, dqliteStubs(records.dqlite)],
    ["packages/python-clients/src/fluss/_codes.py", flussCodes(records.fluss)],
    ["packages/python-clients/src/fluss/_codes.pyi", flussCodeStubs(records.fluss)],
  ]);
}

/** The classes with a constructor of their own, by the function of `_constructors.py` that is it. */
const CONSTRUCTORS: Readonly<Record<string, string>> = {
  DqliteError: "dqlite_error",
  DqliteLibraryNotFound: "library_not_found",
  NodeError: "node_error",
  ResourceLeakWarning: "resource_leak_warning",
  SegmentationFault: "segmentation_fault",
};

/** What a class extends besides its parent, which is RuntimeError for the base class. */
const FURTHER_BASES: Readonly<Record<string, string>> = { ResourceLeakWarning: "Warning" };

/** The binding's codes in upstream's order: the one for all others comes last. */
const CODES = Object.entries(DqliteErrorCode).sort(([, a], [, b]) => Number(a < 0) - Number(b < 0) || a - b);

function basesOf({ name, parent }: DqliteRecord): string {
  return [parent ?? "RuntimeError", FURTHER_BASES[name]].filter((base) => base !== undefined).join(", ");
}

function exported(records: readonly DqliteRecord[]): string {
  const all = ["ErrorCode", "ErrorSeverity", ...records.map(({ name }) => name)];
  return `__all__ = [\n${all.map((name) => `    "${name}",`).join("\n")}\n]\n`;
}

/** The severities from harmless to fatal. */
const SEVERITIES = [
  "DEBUG",
  "INFO",
  "WARNING",
  "ERROR",
  "CRITICAL",
  "FATAL",
] as const satisfies readonly Severity[];

const codeMembers = CODES.map(([name, code]) => `    ${name} = ${code}`).join("\n");
const severityMembers = SEVERITIES.map((name) => `    ${name} = "${name.toLowerCase()}"`).join("\n");

function dqliteCodes(): string {
  return `${HEAD}"""The enumerations of dqlitepy."""

from __future__ import annotations

from enum import Enum


class ErrorCode(Enum):
    """The return codes of the binding. The codes in brackets at the end of a text are others."""

    __module__ = "dqlitepy.exceptions"
${codeMembers}

    @classmethod
    def from_code(cls, code: int) -> "ErrorCode":
        """The member for a code; UNKNOWN for a code that has none."""
        try:
            return cls(code)
        except ValueError:
            return cls.UNKNOWN


class ErrorSeverity(Enum):
    """How bad an error is: the same for all errors of a class."""

    __module__ = "dqlitepy.exceptions"
${severityMembers}
`;
}

function dqliteClasses(records: readonly DqliteRecord[]): string {
  const classes = records.map((record) => {
    const { name, severity, recoverable, meaning } = record;
    const own = CONSTRUCTORS[name];
    return `class ${name}(${basesOf(record)}):
    """${meaning}."""

    __module__ = "dqlitepy.exceptions"
    severity = ErrorSeverity.${severity}
    recoverable = ${recoverable ? "True" : "False"}
${own ? `    __init__ = _constructors.${own}\n` : ""}${name === "DqliteError" ? "    _severity_to_log_level = _constructors.severity_to_log_level\n" : ""}`;
  });
  return `${HEAD}"""The exception classes of dqlitepy: a module of its own, since only they come from the records."""

from __future__ import annotations

from . import _constructors
from ._codes import ErrorCode, ErrorSeverity

${exported(records)}

${classes.join("\n\n")}`;
}

/** The signatures of the constructors, with the attributes that the class adds. */
const CONSTRUCTOR_STUBS: Readonly<Record<string, string>> = {
  DqliteError: `    code: int
    error_code: ErrorCode
    context: str
    message: Optional[str]
    cause: Optional[BaseException]
    def __init__(
        self,
        code: int,
        context: str,
        message: Optional[str] = None,
        cause: Optional[BaseException] = None,
    ) -> None: ...
    def _severity_to_log_level(self) -> int: ...
`,
  DqliteLibraryNotFound: `    attempts: list[tuple[str, str]]
    def __init__(self, attempts: list[tuple[str, str]]) -> None: ...
`,
  NodeError: `    node_id: Optional[int]
    node_address: Optional[str]
    def __init__(
        self,
        code: int,
        context: str,
        message: Optional[str] = None,
        node_id: Optional[int] = None,
        node_address: Optional[str] = None,
    ) -> None: ...
`,
  ResourceLeakWarning: `    def __init__(self, resource_type: str, details: str) -> None: ...
`,
  SegmentationFault: `    def __init__(self, context: str, signal_info: Optional[str] = None) -> None: ...
`,
};

function dqliteStubs(records: readonly DqliteRecord[]): string {
  const classes = records.map((record) => {
    const { name, meaning } = record;
    return `class ${name}(${basesOf(record)}):
    """${meaning}."""

    severity: ErrorSeverity
    recoverable: bool
${CONSTRUCTOR_STUBS[name] ?? ""}`;
  });
  return `${HEAD}
from enum import Enum
from typing import Optional

class ErrorCode(Enum):
    """The return codes of the binding. The codes in brackets at the end of a text are others."""

${codeMembers}

    @classmethod
    def from_code(cls, code: int) -> "ErrorCode":
        """The member for a code; UNKNOWN for a code that has none."""

class ErrorSeverity(Enum):
    """How bad an error is: the same for all errors of a class."""

${severityMembers}

${classes.join("\n")}`;
}

/** The codes that the Python client knows. */
const known = (records: readonly FlussRecord[]): FlussRecord[] =>
  records.filter(({ retriable }) => retriable.python !== null).sort((a, b) => a.code - b.code);

function flussCodes(records: readonly FlussRecord[]): string {
  const codes = known(records);
  const retriable = codes.filter(({ retriable }) => retriable.python === true).map(({ code }) => code);
  return `${HEAD}"""The error codes of Fluss."""


class ErrorCode:
    """The codes that pyfluss 1.0.0 knows."""

    __module__ = "builtins"
${codes.map(({ code, constant }) => `    ${constant} = ${code}`).join("\n")}

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'builtins.ErrorCode' instances")


# The codes that the client calls retriable.
RETRIABLE = frozenset([${retriable.join(", ")}])
`;
}

function flussCodeStubs(records: readonly FlussRecord[]): string {
  const members = known(records).map(
    ({ code, constant, meaning }) => `    ${constant}: int\n    """${code}: ${meaning}."""`,
  );
  return `${HEAD}
class ErrorCode:
    """The codes of \`FlussError.error_code\` by name: those that pyfluss 1.0.0 knows."""

${members.join("\n")}

RETRIABLE: frozenset[int]
`;
}
