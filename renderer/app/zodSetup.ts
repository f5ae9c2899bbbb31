import { z } from 'zod';

// The page's policy forbids `new Function`, which zod would otherwise try. Imported before any schema is built.
z.config({ jitless: true });
