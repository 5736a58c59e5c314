import { markdown } from '@create-connector/codegen';
import type { ConnectionParameter, ConnectorSpec } from '@create-connector/contracts';
import { distributionName, frameworkWheelName, wheelName } from './names.ts';
import { packagesFolder } from './pipeline-spec.ts';

/** A file of the distribution folder with its digest. */
export interface ShippedFile {
  readonly name: string;
  readonly about: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

const { block, code, heading, list, table, text } = markdown;

/** `DEPLOY.md`: from the built wheel to a running pipeline, with the digest of each file. */
export function deployGuide(source: string, title: string, spec: ConnectorSpec, files: readonly ShippedFile[]): string {
  const connection = `${source}_connection`;
  return `${[
    heading(1, `Deploying the ${title} connector`),
    `Everything named here lies beside this file. The platform calls this feature Beta: a workspace administrator turns it on on the Previews page.`,
    table(
      ['File', 'What it is', 'sha256'],
      files.map((file) => [code(file.name), text(file.about), code(file.sha256)]),
    ),
    heading(2, '1. Get the framework wheel'),
    `The connector depends on ${code('lakeflow-community-connectors')}, which no package index offers. Its wheel, ${code(frameworkWheelName)}, is built from the public repository ${code('databrickslabs/lakeflow-community-connectors')}; the repository’s own tool ${code('community-connector')} builds and uploads it.`,
    `Where a workspace holds a framework of version ${code('0.1.0+local')}, that is a stand-in for tests on this machine. It is not the framework and must never be uploaded.`,
    heading(2, '2. Create the connection'),
    `Put your own values into a copy of ${code('connection.json')} where it says ${code('<...>')}, outside any repository. Leave the other options as they are.`,
    table(['Option', 'Needed', 'Meaning'], parametersOf(spec).map(parameterRow)),
    block('databricks api post /api/2.1/unity-catalog/connections --json @my-connection.json', 'sh'),
    `Delete the copy afterwards. To renew a credential, update the connection (${code(`PATCH /api/2.1/unity-catalog/connections/${connection}`)}); a new one is not needed. Workspaces that know no connection type ${code('COMMUNITY')} take ${code('GENERIC_LAKEFLOW_CONNECT')}.`,
    heading(2, '3. Upload both wheels'),
    block(
      `community-connector upload ${source} --wheel ${wheelName(source)} --framework-wheel ${frameworkWheelName}`,
      'sh',
    ),
    `They go to ${code(packagesFolder)}, the framework first. Environments are cached by file name: after a change, raise the version in ${code('pyproject.toml')} and build with ${code('python -m build')}.`,
    heading(2, '4. Create the pipeline and start it'),
    `${code('pipeline_spec.json')} reads all tables into ${code(`main.${source}`)}. Take out what you do not want, and fill in what stands as ${code('<...>')}.`,
    block(
      [
        `community-connector create_pipeline ${source} ${source}_ingestion -ps pipeline_spec.json`,
        `community-connector run_pipeline ${source}_ingestion`,
      ].join('\n'),
      'sh',
    ),
    heading(2, 'When something fails'),
    list([
      `${code('Option ... is not allowed by connection')}: the connection’s ${code('externalOptionsAllowList')} lacks the option; it must be as in ${code('connection.json')}.`,
      `${code(`No module named 'databricks.labs.community_connector.interface'`)}: the framework wheel is missing from the pipeline’s environment, or stands after the connector’s.`,
      `401 or 403: the credential is refused; renew it in the connection.`,
    ]),
    heading(2, 'Trying the wheel on this machine'),
    `In an environment of its own: install the framework wheel, then ${code(wheelName(source))}; ${code(`python -c "import databricks.labs.community_connector.sources.${source}"`)} must succeed. The distribution is called ${code(distributionName(source))}.`,
  ].join('\n\n')}\n`;
}

function parametersOf(spec: ConnectorSpec): readonly ConnectionParameter[] {
  return [
    ...spec.connection.parameters,
    ...(spec.connection.auth_methods ?? []).flatMap((method) => method.parameters),
  ];
}

function parameterRow({ name, required, secret, description }: ConnectionParameter): string[] {
  return [code(name), `${required ? 'yes' : 'no'}${secret ? ', secret' : ''}`, text(description)];
}
