import { toPythonIdentifier } from '@create-connector/codegen';

/** Names that the parts bind or import must not be hidden by a table of the same name. */
const taken = (
  'address base64 cmp_to_key compare csv dataclass datetime field has_more hashlib hmac inside io json json_text ndjson_text operator ' +
  'parse_qsl put re read_request requests time timezone unquote urlencode urlsplit urlunsplit value_at whole whole_number'
).split(' ');

/** The name of a table's function. */
export const handlerFunctionName = (table: string): string => toPythonIdentifier(table, taken);
