import { markdown } from '@create-connector/codegen';
import { artifactPath, type ConnectorSpec } from '@create-connector/contracts';
import { connectionSection } from './guide-connection.ts';
import { distributionName, frameworkWheelName, packageName, wheelName } from './names.ts';
import { packagesFolder } from './pipeline-spec.ts';

/** A file of the distribution folder with its digest. */
export interface ShippedFile {
  readonly name: string;
  readonly about: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

const { block, code, heading, list, table, text } = markdown;

/** What the guide is about. */
export interface Deployment {
  readonly source: string;
  readonly version: string;
  /** The API's name. */
  readonly title: string;
  readonly spec: ConnectorSpec;
  readonly files: readonly ShippedFile[];
}

/** Heading of the section whose commands need no workspace. */
export const localCheckHeading = 'Try the wheel on this machine';

/** `DEPLOY.md`: from the built wheel to a running pipeline, with the digest of each file. */
export function deployGuide(deployment: Deployment): string {
  const { source, title, spec, files } = deployment;
  return `${[
    heading(1, `Deploying the ${title} connector`),
    'What is named here lies beside this file, and commands are run in its folder. The platform calls this feature Beta: a workspace administrator turns it on on the Previews page.',
    table(
      ['File', 'What it is', 'sha256'],
      files.map((file) => [code(file.name), text(file.about), code(file.sha256)]),
    ),
    frameworkSection(),
    localSection(deployment),
    connectionSection(source, spec),
    uploadSection(deployment),
    pipelineSection(source),
    troubleSection(),
  ].join('\n\n')}\n`;
}

function frameworkSection(): string {
  return [
    heading(2, '1. Get the framework wheel and its tool'),
    `The connector depends on ${code('lakeflow-community-connectors')}, which no package index offers. Its wheel, ${code(frameworkWheelName)}, and the command ${code('community-connector')} come from the public repository:`,
    block(
      [
        'git clone https://github.com/databrickslabs/lakeflow-community-connectors',
        'python -m pip install build ./lakeflow-community-connectors/tools/community_connector',
        'python -m build --wheel lakeflow-community-connectors --outdir .',
      ].join('\n'),
      'sh',
    ),
    `Where a workspace holds a framework of version ${code('0.1.0+local')}, that is a stand-in for tests on this machine. It is not the framework and must never be uploaded.`,
  ].join('\n\n');
}

function localSection({ source, version, files }: Deployment): string {
  const wheel = wheelName(source, version);
  const digest = files.find(({ name }) => name === wheel)?.sha256 ?? '';
  return [
    heading(3, localCheckHeading),
    `With a Python that has PySpark 4.2 or later and requests; nothing is installed into it:`,
    block(
      [
        `FRAMEWORK_WHEEL=\${FRAMEWORK_WHEEL:-${frameworkWheelName}}`,
        `echo "${digest}  ${wheel}" | sha256sum --check`,
        `python -m pip install --quiet --no-deps --no-index --target check "$FRAMEWORK_WHEEL" ${wheel}`,
        `PYTHONPATH=check python -c "import ${packageName(source)} as source; print(source.__all__)"`,
        'rm -r check',
      ].join('\n'),
      'sh',
    ),
    `The last but one prints the connector’s two classes. The distribution is called ${code(distributionName(source))}.`,
  ].join('\n\n');
}

function uploadSection({ source, version }: Deployment): string {
  return [
    heading(2, '3. Upload both wheels'),
    block(
      [
        `community-connector upload ${source}`,
        `--wheel ${wheelName(source, version)}`,
        `--framework-wheel ${frameworkWheelName}`,
      ].join(' \\\n  '),
      'sh',
    ),
    `They go to ${code(packagesFolder)}, the framework first. Environments are cached by file name: after a change, raise ${code('version')} in ${code(`../../${artifactPath('pyproject', source)}`)} and run ${code(`create-connector deploy ${source}`)} again.`,
  ].join('\n\n');
}

function pipelineSection(source: string): string {
  const pipeline = `${source}_ingestion`;
  return [
    heading(2, '4. Create the pipeline and start it'),
    `${code('pipeline_spec.json')} reads all tables into ${code(`main.${source}`)}. Take out what you do not want, and fill in what stands as ${code('<...>')}.`,
    block(
      [
        `community-connector create_pipeline ${source} ${pipeline} -ps pipeline_spec.json`,
        `community-connector run_pipeline ${pipeline}`,
        `community-connector show_pipeline ${pipeline}`,
      ].join('\n'),
      'sh',
    ),
    `${code('run_pipeline')} does not wait for the end; ${code('show_pipeline')} tells the state. After a change of tables or wheels:`,
    block(`community-connector update_pipeline ${pipeline} -ps pipeline_spec.json`, 'sh'),
    `To have the platform check a pipeline without reading anything, start an update that only validates:`,
    block(`databricks api post /api/2.0/pipelines/<pipeline_id>/updates --json '{"validate_only": true}'`, 'sh'),
  ].join('\n\n');
}

function troubleSection(): string {
  return [
    heading(2, 'When something fails'),
    list([
      `${code('Option ... is not allowed by connection')}: the connection’s ${code('externalOptionsAllowList')} lacks the option; it must be as in ${code('connection.json')}.`,
      `${code(`No module named 'databricks.labs.community_connector.interface'`)}: the framework wheel is missing from the pipeline’s environment, or stands after the connector’s.`,
      '401 or 403: the credential is refused; renew it in the connection.',
      'A change of the connector has no effect: the wheel kept its name; raise the version.',
    ]),
  ].join('\n\n');
}
