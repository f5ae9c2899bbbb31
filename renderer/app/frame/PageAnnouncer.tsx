import { type RefObject, useEffect, useRef, useState } from 'react';
import { useDocumentTitle, usePageWord } from './useDocumentTitle.ts';

/**
 * Tells a screen reader that another page is shown and puts the focus at its beginning, as a browser does with
 * a new document. Going about within a page leaves the focus where it is.
 */
export function PageAnnouncer({ page }: { page: RefObject<HTMLElement | null> }) {
  useDocumentTitle();
  const word = usePageWord();
  const shown = useRef(word);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (shown.current === word) return;
    shown.current = word;
    setSaid(word);
    page.current?.focus({ preventScroll: true });
  }, [word, page]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
