import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { isTyping } from '../../../ui/form/isTyping.ts';
import { createKeyMap } from './keyMap.ts';

interface FrameKeys {
  onPalette: () => void;
  onKeys: () => void;
}

/** Listens for the keys that work on every page. */
export function useFrameKeys({ onPalette, onKeys }: FrameKeys): void {
  const navigate = useNavigate();
  const [map] = useState(createKeyMap);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const { key, ctrlKey, metaKey, altKey, timeStamp: atMs } = event;
      const command = map.read({ key, ctrlKey, metaKey, altKey, atMs, isTyped: isTyping(event) });
      if (command === null) return;
      event.preventDefault();
      if (command.kind === 'palette') onPalette();
      else if (command.kind === 'keys') onKeys();
      else void navigate({ to: command.page.to });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [map, navigate, onPalette, onKeys]);
}
