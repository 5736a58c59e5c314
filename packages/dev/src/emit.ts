import { assembleModule, formatPython, type PythonModule, wrapDocstrings } from '@create-connector/codegen';
import { artifactPath, type SourceModel } from '@create-connector/contracts';
import { chooseClient, chooseConnector, chooseSchemas } from './choose.ts';
import { chooseAccess } from './choose-access.ts';
import { type Features, featuresOf } from './features.ts';
import type { Hooks } from './hooks.ts';
import { buildRows } from './rows.ts';
import { type Choice, nameForSource, strategyText, takeStrategy } from './strategies.ts';
import { maxModuleLines, typeModules } from './type-modules.ts';

const base = 'databricks.labs.community_connector';

/** A source's Python files, by path in the workspace. The merged file is not among them: it is made from these. */
export type ConnectorFiles = Readonly<Record<string, string>>;

/**
 * Writes a connector: the strategies that the model needs, its tables as rows, all formatted.
 *
 * @param model - sound, and supported (see `requireSupported`)
 * @param hooks - what the source's `{source}_custom.py` defines; it is called where the documented way would be
 */
export function emitConnector(model: SourceModel, hooks: Hooks): ConnectorFiles {
  const { source, title } = model;
  const features = featuresOf(model, hooks);
  const rows = buildRows(model, features, false);
  const take = (choices: readonly Choice[]): PythonModule[] => choices.map((choice) => takeStrategy(choice, source));
  const access = chooseAccess(model, features.access, hooks);
  const client = take(chooseClient(model, features, access));
  const clientAfter = access.after.map((choice) => {
    const { imports, blocks } = takeStrategy(choice, source);
    return { imports, blocks: access.sampled.includes(choice.path) ? blocks.slice(1) : blocks };
  });
  const schemas = chooseSchemas(features, rows.strategies);
  const hasColumns = [...rows.strategies].some((strategy) => strategy.startsWith('columns/'));
  const find = rows.strategies.has('columns/promoted') || rows.strategies.has('columns/shaped');
  const clientNames = namesOf([...client, ...clientAfter]);
  const needsFind = find && !clientNames.includes(nameForSource('sample_find', source));
  const before = take([...(needsFind ? [{ path: 'records/find' }] : []), ...schemas.before]);
  const after = take(schemas.after).map(({ imports, blocks }) => ({ imports, blocks: blocks.slice(1) }));
  const connector = withRead(take(chooseConnector(features, hasColumns)), features, source);
  const fromClient = importFrom(`${source}_client`, clientNames, source);
  const tableNames = [...rows.types, ...rows.statements].flatMap(
    (text) => text.match(/^[A-Z][A-Z0-9_]*(?=:? )/gm) ?? [],
  );
  const schemaNames = [...namesOf([...before, ...after]), ...tableNames];
  const fromSchemas = importFrom(`${source}_schemas`, schemaNames, source);
  const fromHooks = hooks.size > 0 ? [importFrom(`${source}_custom`, [...hooks], source)] : [];
  const clientHooks = hooks.has('authorize') ? [importFrom(`${source}_custom`, ['authorize'], source)] : [];
  const schemasText = (imports: readonly string[], statements: readonly string[]): string =>
    moduleText(`Tables of the ${title} connector: where they lie, what they look like.`, before, {
      imports: [fromClient, 'import operator', 'from datetime import timedelta', sparkTypes, ...imports],
      statements,
      after,
    });
  const whole = schemasText([], [...rows.types, ...rows.statements]);
  const apart = (): ConnectorFiles => {
    const { types, statements } = buildRows(model, features, true);
    const fromOwn = (module: string, names: readonly string[]): string => importFrom(module, names, source);
    const modules = typeModules(model, types, [sparkTypes], fromOwn);
    const imports = modules.map(({ name, names }) => fromOwn(name, names));
    return {
      ...Object.fromEntries(modules.map(({ path, text }) => [path, text])),
      [artifactPath('schemas', source)]: schemasText(imports, statements),
    };
  };
  return {
    [artifactPath('client', source)]: moduleText(`HTTP client of the ${title} connector.`, client, {
      imports: clientHooks,
      statements: access.statements,
      after: clientAfter,
    }),
    ...(whole.split('\n').length > maxModuleLines ? apart() : { [artifactPath('schemas', source)]: whole }),
    [artifactPath('implementation', source)]: moduleText(`Reads ${title} into Lakeflow.`, connector, {
      imports: [fromClient, fromSchemas, ...fromHooks],
    }),
    [artifactPath('package_init', source)]: packageText(title, source),
  };
}

const sparkTypes =
  'from pyspark.sql.types import ArrayType, BinaryType, BooleanType, DateType, DecimalType, DoubleType, LongType, MapType, ' +
  'StringType, StructField, StructType, TimestampType';

const namesOf = (modules: readonly PythonModule[]): string[] =>
  modules.flatMap(({ blocks }) => blocks.map(({ name }) => name));

/** An import of all names; `formatPython` drops those that are not used. */
const importFrom = (module: string, names: readonly string[], source: string): string =>
  `from ${base}.sources.${source}.${module} import ${[...new Set(names)].join(', ')}`;

/** Constants of the strategies stand above their functions. */
function moduleText(
  about: string,
  modules: readonly PythonModule[],
  more: { imports: readonly string[]; statements?: readonly string[]; after?: readonly PythonModule[] },
): string {
  const blocks = modules.flatMap((module) => module.blocks);
  const isConstant = ({ name }: { name: string }): boolean => /^[A-Z][A-Z0-9_]*$/.test(name);
  const constants = blocks.filter(isConstant).map(({ text }) => text);
  const parts = [
    ...(constants.length > 0 ? [constants.join('\n')] : []),
    ...blocks.filter((block) => !isConstant(block)).map(({ text }) => text),
    ...(more.statements ?? []),
    ...(more.after ?? []).flatMap((module) => module.blocks.map(({ text }) => text)),
  ];
  const imports = [...modules, ...(more.after ?? [])].flatMap((module) => module.imports);
  const text = assembleModule({ about, imports: [...imports, ...more.imports], blocks: parts });
  return formatPython(wrapDocstrings(text));
}

/** Puts the method that asks the hook `read` first into the connector's class. */
function withRead(modules: readonly PythonModule[], { hooks }: Features, source: string): readonly PythonModule[] {
  if (!hooks.has('read')) return modules;
  const hook = nameForSource(strategyText('hooks/read'), source);
  const method = hook.slice(hook.indexOf('    def read_table('));
  return modules.map(({ imports, blocks }) => ({
    imports,
    blocks: blocks.map(({ name, text }) => ({
      name,
      text: /^class \w+LakeflowConnect\(/m.test(text)
        ? `${text.replace('def read_table(', 'def _read_own_table(')}\n\n${method}`
        : text,
    })),
  }));
}

function packageText(title: string, source: string): string {
  const { imports, blocks } = takeStrategy({ path: 'package' }, source);
  const connector = nameForSource('SampleLakeflowConnect', source);
  return formatPython(
    assembleModule({
      about: `The ${title} connector.`,
      imports: [...imports, importFrom(source, [connector], source)],
      blocks: blocks.map(({ text }) => text),
    }),
  );
}
