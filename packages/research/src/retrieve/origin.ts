import type { Addressing } from '../readers/texts.ts';

/** A place that a document is read from: the document itself, and parts beside it. */
export interface Origin extends Addressing {
  /** As the model names it. */
  readonly location: string;
  /** As messages name it. */
  readonly shown: string;
  /** Read from an address: what relative servers are relative to; null for a file. */
  url(): string | null;
  /** @param name - of a part; `''` for the document itself. @throws ConnectorError */
  read(name: string): Promise<Uint8Array>;
}
