import { useRouterState } from '@tanstack/react-router';

/** Whether the address shows something in a side panel: a site, a device, or an entry of a log. */
export function useIsPanelOpen(): boolean {
  return useRouterState({
    select: ({ location, matches }) => {
      const search = new URLSearchParams(location.searchStr);
      const isPanel = matches.some(({ staticData }) => staticData.isPanel === true);
      return search.has('entry') || (isPanel && search.get('wide') !== 'true');
    },
  });
}
