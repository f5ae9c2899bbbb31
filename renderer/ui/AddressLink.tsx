import { useRouter } from '@tanstack/react-router';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Goes to an address of the console that is put together from parts; a `Link` where the route is known. */
export function AddressLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  const { history } = useRouter();
  return (
    <a
      href={href}
      onClick={(event) => {
        // Elsewhere the browser opens it, as it was asked.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        history.push(href);
      }}
      className={clsx('text-accent hover:underline', className)}
    >
      {children}
    </a>
  );
}
