import { useRouterState } from '@tanstack/react-router';

/** Whether the address shows something in a side panel: a site, or an entry of a log. */
export function useIsPanelOpen(): boolean {
  return useRouterState({
    select: ({ location, matches }) => {
      const search = new URLSearchParams(location.searchStr);
      const isSite = matches.some(({ params }) => 'siteId' in params);
      return search.has('entry') || (isSite && search.get('wide') !== 'true');
    },
  });
}
