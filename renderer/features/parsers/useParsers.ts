import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ParserDetails } from '../../../shared/domain/parser.ts';
import { useApi } from '../../api/ApiContext.tsx';

/** Figures of parsers go on without an event of their own; what is shown is read this often. */
const refreshEveryMs = 10_000;

/** Every parser with its figures. */
export function useParsers() {
  const { procedures } = useApi();
  return useQuery({ ...procedures.parsers.list.queryOptions(), refetchInterval: refreshEveryMs });
}

/** One parser with its versions. */
export function useParser(name: string) {
  const { procedures } = useApi();
  return useQuery({
    ...procedures.parsers.get.queryOptions({ input: { name } }),
    refetchInterval: refreshEveryMs,
    // One that is not there will not be there a moment later.
    retry: false,
  });
}

/** Takes over a parser as the server answered it, and lets the list be read again. */
export function useKeepParser(): (details: ParserDetails) => Promise<void> {
  const { procedures } = useApi();
  const cache = useQueryClient();
  return useCallback(
    async (details) => {
      cache.setQueryData(procedures.parsers.get.queryKey({ input: { name: details.name } }), details);
      await cache.invalidateQueries({ queryKey: procedures.parsers.list.key() });
    },
    [cache, procedures],
  );
}
