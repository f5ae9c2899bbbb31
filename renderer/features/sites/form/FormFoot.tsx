import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useIsPanelPage } from '../table/useIsPanelPage.ts';

/** The foot of a form, always in sight. */
export function FormFoot({ children }: { children: ReactNode }) {
  const isPage = useIsPanelPage();
  return (
    <div
      className={clsx(
        'sticky bottom-0 z-1 mt-auto border-t border-line px-4 py-3 wide:px-5',
        isPage ? 'bg-surface' : 'bg-raised',
      )}
    >
      {children}
    </div>
  );
}
