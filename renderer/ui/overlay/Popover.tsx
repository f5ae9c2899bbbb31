import { clsx } from 'clsx';
import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { floatingStyle } from './floating.ts';

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Said by a screen reader. */
  label: string;
  align?: 'start' | 'center' | 'end';
  /** Left out: it opens and closes by itself. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** What is in it reaches to its edges: a list. */
  isFlush?: boolean;
  children: ReactNode;
}

/** Something small to fill in or to read, at the button that opened it. */
export function Popover(props: PopoverProps) {
  const { trigger, label, align = 'start', isOpen, onOpenChange, isFlush = false, children } = props;
  return (
    <Radix.Root
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={clsx(floatingStyle, isFlush ? '!p-0' : '!p-3')}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
