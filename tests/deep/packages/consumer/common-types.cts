// The types of a CommonJS program, from TypeScript 5.8 on.
import errors = require("@faultbook/errors");
import fluss = require("@faultbook/errors/fluss");

export const link: string | undefined = errors.docsUrl(new fluss.FlussError("x"));
export const code: 7 = fluss.ErrorCode.TABLE_NOT_EXIST;
