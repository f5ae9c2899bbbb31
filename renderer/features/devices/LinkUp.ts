import { createContext, useContext } from 'react';
import { useIsVouched } from '../../api/ApiContext.tsx';

/** Whether the link is up over which the devices beneath are heard. */
export const LinkUp = createContext(true);

/** False while nobody can say how a device is: the event stream is cut, or the link to its site is down. */
export function useIsHeard(): boolean {
  const isLinkUp = useContext(LinkUp);
  return useIsVouched() && isLinkUp;
}
