import {
  createStoredParser,
  getParserVersion,
  getStoredParser,
  listParserVersions,
  removeStoredParser,
  saveParserVersion,
  sitesNamingParser,
  switchBuiltin,
  updateStoredParser,
} from '../../../db/queries/parsers.ts';
import type { ParserDetails } from '../../../shared/domain/parser.ts';
import {
  type DefinitionFault,
  type ParserDefinition,
  parserDefinition,
} from '../../../shared/domain/parserDefinition.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { definitionFaults } from '../definitionFaults.ts';
import { apiError } from '../errors.ts';
import { implementer } from '../implementer.ts';
import { trialMessages } from '../trialMessages.ts';
import { trialReport } from '../trialReport.ts';

const noParser = (name: string) => apiError('NOT_FOUND', `There is no parser "${name}".`);

const builtinStays = (name: string) =>
  apiError('CONFLICT', `"${name}" is built in: it can be switched on and off, and nothing else.`);

/** A parser with its versions. Throws 404. */
function details({ parsers, reader }: ApiContext, name: string): ParserDetails {
  const parser = parsers.list().find((one) => one.name === name);
  if (parser === undefined) throw noParser(name);
  const stored = getStoredParser(reader, name);
  return { ...parser, versions: stored === null ? [] : listParserVersions(reader, stored.id) };
}

const isBuiltin = ({ parsers }: ApiContext, name: string): boolean =>
  parsers.list().some((parser) => parser.name === name && parser.kind === 'builtin');

/** Throws 400 with every fault of a definition that cannot be run. */
async function refuseFaults({ parsers }: ApiContext, definition: ParserDefinition): Promise<void> {
  const faults = await parsers.check(definition);
  const [first] = faults;
  if (first !== undefined) throw apiError('BAD_REQUEST', faultSentence(first), { faults });
}

function faultSentence({ part, message, path, line, column }: DefinitionFault): string {
  const place = line === null ? path.join('.') : `line ${line}, column ${column}`;
  return `${part}${place === '' ? '' : ` (${place})`}: ${message}`;
}

export const parsers = {
  list: implementer.parsers.list.handler(({ context }) => context.parsers.list()),

  get: implementer.parsers.get.handler(({ context, input }) => details(context, input.name)),

  create: implementer.parsers.create.handler(async ({ context, input }) => {
    const { name, definition, note, isActive } = input;
    const taken = apiError('CONFLICT', `There is a parser "${name}" already.`);
    if (isBuiltin(context, name)) throw taken;
    await refuseFaults(context, definition);
    const isCreated = await context.writer.write((handle) => {
      if (getStoredParser(handle, name) !== null) return false;
      const saved = { definition, note, createdBy: context.caller.name };
      createStoredParser(handle, name, saved, isActive, context.clock.now());
      audit(handle, context, 'parsers.create', `parser ${name}`, { version: 1, isActive });
      return true;
    });
    if (!isCreated) throw taken;
    context.parsers.changed(name);
    return details(context, name);
  }),

  save: implementer.parsers.save.handler(async ({ context, input }) => {
    const { name, definition, note, isActive } = input;
    if (isBuiltin(context, name)) throw builtinStays(name);
    if (getStoredParser(context.reader, name) === null) throw noParser(name);
    await refuseFaults(context, definition);
    const isSaved = await context.writer.write((handle) => {
      const stored = getStoredParser(handle, name);
      if (stored === null) return false;
      const saved = { definition, note, createdBy: context.caller.name };
      const version = saveParserVersion(handle, stored, saved, isActive, context.clock.now());
      audit(handle, context, 'parsers.save', `parser ${name}`, { version, isActive });
      return true;
    });
    if (!isSaved) throw noParser(name);
    context.parsers.changed(name);
    return details(context, name);
  }),

  update: implementer.parsers.update.handler(async ({ context, input }) => {
    const { name, isActive, version } = input;
    if (isBuiltin(context, name)) {
      if (version !== undefined) throw builtinStays(name);
      if (isActive !== undefined) await switchBuiltinParser(context, name, isActive);
      return details(context, name);
    }
    await context.writer.write((handle) => {
      const stored = getStoredParser(handle, name);
      if (stored === null) throw noParser(name);
      const wanted = version ?? stored.currentVersion ?? (isActive === true ? stored.latestVersion : null);
      if (wanted !== null && getParserVersion(handle, stored.id, wanted) === null) {
        throw apiError('NOT_FOUND', `The parser "${name}" has no version ${wanted}.`);
      }
      const change = { isActive: isActive ?? stored.isActive, currentVersion: wanted };
      updateStoredParser(handle, stored.id, change, context.clock.now());
      audit(handle, context, 'parsers.update', `parser ${name}`, { isActive, version });
    });
    context.parsers.changed(name);
    return details(context, name);
  }),

  remove: implementer.parsers.remove.handler(async ({ context, input }) => {
    const { name } = input;
    if (isBuiltin(context, name)) throw builtinStays(name);
    await context.writer.write((handle) => {
      const stored = getStoredParser(handle, name);
      if (stored === null) throw noParser(name);
      const sites = sitesNamingParser(handle, name);
      if (sites.length > 0) {
        const text = `Topics of ${sites.slice(0, 5).join(', ')}${sites.length > 5 ? ` and ${sites.length - 5} more` : ''} name "${name}": let them name another parser, or none, before.`;
        throw apiError('CONFLICT', text);
      }
      removeStoredParser(handle, stored.id);
      audit(handle, context, 'parsers.remove', `parser ${name}`, { versions: stored.latestVersion });
    });
    context.parsers.changed(name);
    return { success: true as const };
  }),

  check: implementer.parsers.check.handler(async ({ context, input }) => {
    const read = parserDefinition.safeParse(input.definition);
    if (!read.success) return { faults: definitionFaults(read.error) };
    return { faults: [...(await context.parsers.check(read.data))] };
  }),

  try: implementer.parsers.try.handler(async ({ context, input }) => {
    const items = trialMessages(context, input.subject);
    const tried = await context.parsers.tryOn(triedParser(context, input.parser), items.items);
    return trialReport(items, tried);
  }),

  export: implementer.parsers.export.handler(({ context, input }) => {
    const { name } = input;
    if (isBuiltin(context, name)) throw builtinStays(name);
    const stored = getStoredParser(context.reader, name);
    if (stored === null) throw noParser(name);
    return {
      format: 'vedetta-parser' as const,
      formatVersion: 1 as const,
      name,
      definition: stored.definition,
    };
  }),

  import: implementer.parsers.import.handler(async ({ context, input }) => {
    const { name, definition } = input;
    if (isBuiltin(context, name)) {
      throw apiError(
        'CONFLICT',
        `A built-in parser is named "${name}": give the one in the file another name.`,
      );
    }
    await refuseFaults(context, definition);
    await context.writer.write((handle) => {
      const stored = getStoredParser(handle, name);
      const saved = { definition, note: null, createdBy: context.caller.name };
      const now = context.clock.now();
      if (stored === null) createStoredParser(handle, name, saved, false, now);
      else saveParserVersion(handle, stored, saved, false, now);
      audit(handle, context, 'parsers.import', `parser ${name}`, {
        version: (stored?.latestVersion ?? 0) + 1,
      });
    });
    context.parsers.changed(name);
    return details(context, name);
  }),
};

async function switchBuiltinParser(context: ApiContext, name: string, isActive: boolean): Promise<void> {
  await context.writer.write((handle) => {
    switchBuiltin(handle, name, isActive);
    audit(handle, context, 'parsers.update', `parser ${name}`, { isActive });
  });
  context.parsers.changed(name);
}

function triedParser(
  context: ApiContext,
  order: { definition: ParserDefinition } | { name: string; version?: number | undefined },
): { definition: ParserDefinition } | { builtin: string } {
  if ('definition' in order) return order;
  const { name, version } = order;
  if (isBuiltin(context, name)) return { builtin: name };
  const stored = getStoredParser(context.reader, name);
  if (stored === null) throw noParser(name);
  if (version === undefined) return stored;
  const saved = getParserVersion(context.reader, stored.id, version);
  if (saved === null) throw apiError('NOT_FOUND', `The parser "${name}" has no version ${version}.`);
  return saved;
}
