import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ParserDefinition } from '../../../../shared/domain/parserDefinition.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useSettled } from '../../../ui/useSettled.ts';
import type { ParserDraft } from './parserDraft.ts';
import { type DraftFault, nameFaults, readDraft, toldFault } from './readDraft.ts';

/** A pause in the typing after which the server is asked. */
const typingMs = 300;

/** What was typed, as far as it is a definition. */
export interface TypedDefinition {
  /** The page finds nothing wrong with it; what is saved. Null: it does. */
  readonly definition: ParserDefinition | null;
  /** The server finds nothing wrong with it either; what is tried. Null: it does, or was not asked yet. */
  readonly checked: ParserDefinition | null;
  readonly faults: readonly DraftFault[];
}

/**
 * Reads a draft as it is typed. Beyond what the page sees, the server says what is wrong with the schema and the
 * mapping, as it would on saving. `taken`: names that a new parser cannot have; null: it has its name.
 */
export function useDefinition(draft: ParserDraft, taken: readonly string[] | null): TypedDefinition {
  const { procedures } = useApi();
  const { definition, faults } = useMemo(() => readDraft(draft), [draft]);
  const settled = useSettled(definition, typingMs);
  const { data } = useQuery({
    ...procedures.parsers.check.queryOptions({ input: { definition: settled } }),
    enabled: settled !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const isCurrent = settled === definition;
  const told = useMemo(() => (isCurrent && data ? data.faults.map(toldFault) : []), [isCurrent, data]);
  const named = taken === null ? [] : nameFaults(draft.name, taken);
  return {
    definition,
    checked: isCurrent && data?.faults.length === 0 ? definition : null,
    faults: [...named, ...faults, ...told],
  };
}
