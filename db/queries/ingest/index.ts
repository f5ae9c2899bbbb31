export { createCommitBatch } from './commitBatch.ts';
export { createLoadImage } from './loadImage.ts';
