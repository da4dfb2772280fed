/** Line icons on a 20 px grid; they never carry meaning alone. */
const PATHS = {
  alert: 'M10 6v5m0 3v.01M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Z',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  close: 'm5 5 10 10M15 5 5 15',
  copy: 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5Z',
  eye: 'M1.8 10S4.8 4.5 10 4.5 18.2 10 18.2 10 15.2 15.5 10 15.5 1.8 10 1.8 10Zm8.2 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  eyeOff:
    'M3 3l14 14M8.3 4.7A7.6 7.6 0 0 1 10 4.5c5.2 0 8.2 5.5 8.2 5.5a14 14 0 0 1-2.3 2.9M5 6.1A13.6 13.6 0 0 0 1.8 10s3 5.5 8.2 5.5a7.5 7.5 0 0 0 3.6-.9',
  file: 'M5 2.5h6.5L15.5 6.5v11H5Zm6 0v4.5h4.5',
  inbox: 'M2.5 11.5 5 4h10l2.5 7.5V16h-15Zm0 0H7l1 2h4l1-2h4.5',
  left: 'M12 4.5 6.5 10l5.5 5.5',
  right: 'M8 4.5 13.5 10 8 15.5',
  upload: 'M10 13V4m0 0L6.5 7.5M10 4l3.5 3.5M3.5 13v3.5h13V13',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the house: one member above two. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
      <path d="M14 8v4c0 4-7 3-7 8m7-8c0 4 7 3 7 8" />
      <circle cx="14" cy="6" r="3.2" />
      <circle cx="7" cy="22" r="3.2" />
      <circle cx="21" cy="22" r="3.2" />
    </svg>
  );
}
