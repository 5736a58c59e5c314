import type { ConnectorSpec, SourceModel } from '@create-connector/contracts';
import { displayName } from './display-name.ts';

/** The connector spec of phase 2a: how to connect, and no table options yet. */
export function connectionSpec(model: SourceModel, connection: ConnectorSpec['connection']): ConnectorSpec {
  const name = displayName(model.title);
  return {
    ...(name === null ? {} : { display_name: name }),
    connection,
    external_options_allowlist: '',
  };
}
