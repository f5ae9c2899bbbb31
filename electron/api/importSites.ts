import type { DatabaseHandle } from '../../db/handle.ts';
import { createSite, listSites, type SealedSecrets } from '../../db/queries/sites.ts';
import type { Writer } from '../../db/writer.ts';
import type { Site } from '../../shared/domain/site.ts';
import type { Found } from '../core/import/draft.ts';
import { type PlannedSite, planImport } from '../core/import/planImport.ts';
import type { SealSecret } from './ports.ts';
import { sealSecrets } from './siteSecrets.ts';

interface ImportPorts {
  readonly writer: Writer;
  readonly now: () => number;
  readonly sealSecret: SealSecret;
  readonly parserNames: ReadonlySet<string>;
}

export interface ImportChoice {
  /** Of the plan; undefined: those that are not here already. */
  readonly indexes: readonly number[] | undefined;
  readonly connectAtOnce: boolean;
}

/** An import asks for what the file does not hold. Nothing was stored. */
export class ImportChoiceError extends Error {
  override readonly name = 'ImportChoiceError';
}

const sealAll = ({ drafts }: Found, sealSecret: SealSecret): Promise<SealedSecrets[]> =>
  Promise.all(drafts.map(({ connection }) => sealSecrets(connection, sealSecret)));

function chosenOf(sites: readonly PlannedSite[], indexes: readonly number[] | undefined): PlannedSite[] {
  if (indexes === undefined) return sites.filter(({ presentSiteId }) => presentSiteId === null);
  const byIndex = new Map(sites.map((site) => [site.index, site]));
  return [...new Set(indexes)].map((index) => {
    const site = byIndex.get(index);
    if (site === undefined) throw new ImportChoiceError(`The file has no site ${index} that can come in.`);
    return site;
  });
}

/**
 * Adds the chosen sites of a file, all or none; `note` is called in the same transaction. Planned anew in
 * it, so that the codes are free whatever happened since the preview.
 */
export async function importSites(
  ports: ImportPorts,
  found: Found,
  { indexes, connectAtOnce }: ImportChoice,
  note: (handle: DatabaseHandle, sites: readonly Site[]) => void,
): Promise<Site[]> {
  const { writer, now, sealSecret, parserNames } = ports;
  const sealed = await sealAll(found, sealSecret);
  return writer.write((handle) => {
    const plan = planImport(found, { sites: listSites(handle), parserNames });
    const sites = chosenOf(plan.sites, indexes).map(({ index, input, wasWanted }) => {
      const isActive = connectAtOnce && wasWanted !== false;
      const connection = { ...input.connection, isActive };
      const created = createSite(handle, { ...input, connection }, sealed[index] ?? {}, now());
      if (!created.ok) throw new ImportChoiceError(`${input.name}: ${created.fault.message}`);
      return created.value;
    });
    note(handle, sites);
    return sites;
  });
}
