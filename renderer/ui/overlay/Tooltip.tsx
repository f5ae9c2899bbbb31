import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { usePortalRoot } from './portalRoot.ts';

interface TooltipProps {
  /** A few words more; never what must be known. */
  words: ReactNode;
  side?: 'top' | 'bottom' | 'left' | 'right';
  /** What they are about; must take the focus, a ref and props. */
  children: ReactElement;
}

/** Words that appear beside what has the pointer or the focus. */
export function Tooltip({ words, side = 'top', children }: TooltipProps) {
  const { root, find } = usePortalRoot();
  return (
    <Radix.Provider delayDuration={400}>
      <Radix.Root onOpenChange={find}>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal container={root}>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 rounded-2 bg-ink px-2 py-1 text-12 text-surface shadow-floating"
          >
            {words}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
