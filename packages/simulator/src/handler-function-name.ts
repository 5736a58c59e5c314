import { toPythonIdentifier } from '@create-connector/codegen';

/** Names that the parts bind or import must not be hidden by a table of the same name. */
const taken = [
  'operator',
  'requests',
  'json',
  're',
  'base64',
  'hashlib',
  'whole',
  'compare',
  'put',
  'inside',
  'address',
];

/** The name of a table's function. */
export const handlerFunctionName = (table: string): string => toPythonIdentifier(table, taken);
