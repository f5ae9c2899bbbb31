import { useQuery } from '@tanstack/react-query';
import { useApi } from './ApiContext.tsx';

/** False when this page has the token of a viewer. Until that is known it may: the server refuses what it may not. */
export function useMayChange(): boolean {
  const { procedures } = useApi();
  const { data } = useQuery(procedures.session.get.queryOptions());
  return data?.role !== 'viewer';
}
