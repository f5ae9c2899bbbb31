import { useMedia } from '../../../ui/useMedia.ts';
import { useSiteSearch } from './useSiteSearch.ts';

/** Whether what is opened of a site takes the page's place: a person made it a page, or there is no room beside the table. */
export function useIsPanelPage(): boolean {
  const [{ wide }] = useSiteSearch();
  const isDesk = useMedia('(width >= 1100px)');
  return wide === true || !isDesk;
}
