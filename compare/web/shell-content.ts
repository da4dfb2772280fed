/** `GET /shell.json`: what the shell shows. */
export interface ShellContent {
  /** The Cognito behind both options, as its badge says. */
  label: string;
  options: [ShownOption, ShownOption];
}

export interface ShownOption {
  url: string;
  /** Gzipped bytes of JavaScript that its pages load. */
  scriptBytes: number;
}
