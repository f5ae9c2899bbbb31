/** The lookout: two brows and an eye. */
export function BrandMark() {
  return (
    <svg className="block size-5 flex-none" viewBox="0 0 20 20" aria-hidden="true">
      <path
        className="fill-none stroke-current"
        d="M2.5 7.5 10 3l7.5 4.5"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        className="fill-none stroke-current"
        d="M2.5 13.200c2-2.8 4.6-4.2 7.5-4.200s5.5 1.4 7.5 4.2"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
      <circle className="fill-accent" cx="10" cy="14" r="2.6" />
    </svg>
  );
}
