import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd, type Key } from '../page/Kbd.tsx';
import { floatingStyle, optionStyle, tickedStyle, tickStyle } from './floating.ts';
import { usePortalRoot } from './portalRoot.ts';

interface MenuProps {
  /** The button that opens it; must take a ref and props (`Button`, `IconButton`). */
  trigger: ReactElement;
  align?: 'start' | 'end';
  children: ReactNode;
}

/** Things that can be done, behind a button. Arrow keys, letters, Enter and Escape as anywhere. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  const { root, find } = usePortalRoot();
  return (
    <Radix.Root modal={false} onOpenChange={find}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={root}>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={clsx(floatingStyle, 'min-w-44 max-w-80')}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  onSelect: () => void;
  icon?: ReactNode;
  /** The key that does the same. */
  shortcut?: Key;
  isDanger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}

/** One thing that can be done. */
export function MenuItem({ onSelect, icon, shortcut, isDanger, disabled, children }: MenuItemProps) {
  return (
    <Radix.Item
      onSelect={onSelect}
      disabled={disabled ?? false}
      className={clsx(optionStyle, isDanger && 'text-bad-text', '[&>svg]:size-3.5')}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
    </Radix.Item>
  );
}

interface MenuCheckItemProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** Something that is on or off; the menu stays open, so that several can be set. */
export function MenuCheckItem({ checked, onChange, children }: MenuCheckItemProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={clsx(optionStyle, tickedStyle)}
    >
      <Radix.ItemIndicator className={tickStyle}>
        <Check className="size-3.5" aria-hidden="true" />
      </Radix.ItemIndicator>
      <span className="min-w-0 truncate">{children}</span>
    </Radix.CheckboxItem>
  );
}

/** What the items beneath have in common. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-0.5 text-11 font-medium text-ink-3">{children}</Radix.Label>;
}

/** A line between two groups of items. */
export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
