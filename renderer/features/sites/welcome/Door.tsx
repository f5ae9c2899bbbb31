import type { ReactNode } from 'react';

interface DoorProps {
  figure: ReactNode;
  title: string;
  /** What lies behind it. */
  how: string;
  /** Its one control, which takes clicks on the whole door (`doorway`). */
  children: ReactNode;
}

/** Put on the control of a door: its target is the door. */
export const doorway = 'after:absolute after:inset-0 after:content-[""]';

/** A large choice among few, side by side where there is room. */
export function Door({ figure, title, how, children }: DoorProps) {
  return (
    <li className="relative flex min-w-0 flex-col border-t border-line px-4 pt-4 pb-5 first:border-t-0 has-[:enabled:hover]:bg-hover has-[a:hover]:bg-hover wide:px-6 @min-[720px]:border-t-0 @min-[720px]:border-l @min-[720px]:pt-6 @min-[720px]:pb-6 @min-[720px]:first:border-l-0">
      <div className="grid h-16 place-items-center rounded-3 bg-sunken px-4 @min-[720px]:h-32">{figure}</div>
      <h2 className="mt-3 text-18 font-strong tracking-[-.015em] @min-[720px]:mt-5">{title}</h2>
      <p className="mt-0.5 mb-3 text-pretty text-ink-2 @min-[720px]:mb-4">{how}</p>
      <div className="mt-auto">{children}</div>
    </li>
  );
}
