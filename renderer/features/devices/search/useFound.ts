import { keepPreviousData, skipToken, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FoundDevices } from '../../../../shared/domain/deviceDirectory.ts';
import { useApi } from '../../../api/ApiContext.tsx';

const settlesAfterMs = 150;

/** A text that is being typed, once it stands still for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settlesAfterMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The most that is shown of what a search finds. */
export const foundLimit = 200;

/** The devices that the server finds for a text; those found before are there while it looks. An empty text asks for nothing. */
export function useFound(text: string, siteId: number | undefined): UseQueryResult<FoundDevices> {
  const { procedures } = useApi();
  const q = useSettled(text.trim());
  return useQuery(
    procedures.devices.search.queryOptions({
      input: q === '' ? skipToken : { q, limit: foundLimit, ...(siteId === undefined ? {} : { siteId }) },
      placeholderData: keepPreviousData,
      // Labels change, devices come: what was found some time ago is old.
      staleTime: 0,
    }),
  );
}
