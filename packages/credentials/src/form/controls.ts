import type { ConnectionParameter, ConnectorSpec } from '@create-connector/contracts';
import { waysOf } from '../ways.ts';

/** Name of the control that says which way to connect is meant; its values are the ways' numbers. */
export const WAY_CONTROL = 'way';

/** A parameter as a control of the form. Two ways may share a parameter's name, so the control has a name of its own. */
export interface FormField {
  /** Also the element's id. */
  readonly control: string;
  readonly label: string;
  readonly parameter: ConnectionParameter;
}

/** The fields of one way to connect. */
export interface FormWay {
  /** The control's value. */
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly fields: readonly FormField[];
}

/** The form that a spec asks for. */
export interface FormControls {
  /** More than one: a choice. */
  readonly ways: readonly FormWay[];
  readonly shared: readonly FormField[];
}

/** The controls of a spec's form, in the spec's order. */
export function controlsOf(spec: ConnectorSpec): FormControls {
  return {
    ways: waysOf(spec).map(({ name, description, parameters }, index) => ({
      value: String(index),
      label: toLabel(name),
      description,
      fields: parameters.map((parameter) => toField(`way${index}`, parameter)),
    })),
    shared: spec.connection.parameters.map((parameter) => toField('shared', parameter)),
  };
}

const toField = (prefix: string, parameter: ConnectionParameter): FormField => ({
  control: `${prefix}-${parameter.name}`,
  label: toLabel(parameter.name),
  parameter,
});

/** `client_id` becomes `Client ID`. */
export function toLabel(name: string): string {
  const words = name
    .split(/[_\s]+/)
    .map((word) => (/^(api|id|url|uri|oauth|http)$/i.test(word) ? word.toUpperCase() : word));
  const text = words.join(' ').replace('OAUTH', 'OAuth');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
