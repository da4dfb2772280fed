/** The floor plan of ARCHITECTURE.md, held by `npm run check:floors`. Each rule names what a room may not import. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: {
    path: '^(emulator|backend|frontend|poc-option1|poc-option2|compare|bench|test|tools)/',
    pathNot: allowed,
  },
});
const packages = (name, pattern, rooms, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: rooms },
  to: { path: `node_modules/${pattern}` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
      comment: 'Type imports count.',
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.test\\.tsx?$',
          '\\.d\\.ts$',
          '\\.config\\.ts$',
          '^tools/',
          '(^|/)main\\.tsx?$',
          '^bench/emulator/functions/',
        ],
      },
      to: {},
    },

    only('lib-is-pure', '^emulator/lib/', '^emulator/lib/', 'lib imports nothing of ours.'),
    only(
      'contract-is-pure',
      '^emulator/contract/',
      '^emulator/contract/',
      'contract imports nothing of ours.',
    ),
    only(
      'storage-below',
      '^emulator/storage/',
      '^emulator/(storage|lib|contract)/',
      'storage: lib and types of contract.',
    ),
    only(
      'functions-below',
      '^emulator/functions/',
      '^emulator/(functions|lib)/',
      'functions run what they are told: lib only.',
    ),
    only(
      'domain-below',
      '^emulator/domain/',
      '^emulator/(domain|storage|lib|contract)/',
      'domain: no HTTP, no doors.',
    ),
    only(
      'operations-door',
      '^emulator/operations/',
      '^emulator/(operations|domain|lib|contract)/',
      'doors never import one another.',
    ),
    only(
      'oauth-door',
      '^emulator/oauth/',
      '^emulator/(oauth|domain|lib|contract)/',
      'doors never import one another.',
    ),
    only(
      'control-door',
      '^emulator/control/',
      '^emulator/(control|domain|lib|contract)/',
      'doors never import one another.',
    ),
    only(
      'http-top',
      '^emulator/http/',
      '^emulator/(http|operations|oauth|pages|control|domain|lib|contract)/',
      'http: everything below but SQL.',
    ),
    only('emulator-alone', '^emulator/', '^emulator/', 'the emulator knows nobody else.'),
    only(
      'backend-alone',
      '^backend/',
      '^backend/',
      'the back end knows npm packages only, never the emulator.',
    ),
    only(
      'frontend-alone',
      '^frontend/',
      '^(frontend|poc-option[12]/web)/',
      'the screens know npm packages and the gateway alias only.',
    ),
    only(
      'option1',
      '^poc-option1/',
      '^(poc-option1|backend|frontend)/',
      'Option 1 never sees Option 2 or the emulator.',
    ),
    only(
      'option2',
      '^poc-option2/',
      '^(poc-option2|backend|frontend)/',
      'Option 2 never sees Option 1 or the emulator.',
    ),
    only(
      'compare',
      '^compare/',
      '^(compare|backend|frontend|poc-option1|poc-option2)/|^emulator/(index|emulator)\\.ts$',
      'compare uses the emulator by its public entry.',
    ),
    only(
      'bench',
      '^bench/',
      '^(bench|backend|poc-option1|poc-option2|compare)/|^emulator/(index|emulator)\\.ts$',
      'bench uses the emulator by its public entry.',
    ),

    packages(
      'sqlite-in-storage',
      '(better-sqlite3|@types/better-sqlite3)/',
      '^(emulator/storage|backend/storage|test|bench)/',
      'SQL lives in storage.',
    ),
    packages(
      'hono-in-doors',
      '(hono|@hono/node-server)/',
      '^(emulator/(http|oauth|pages|control|emulator\\.ts)|backend|poc-option1|poc-option2|compare|bench|test)',
      'operations and domain speak no HTTP.',
    ),
    {
      name: 'sdk-types-in-contract',
      comment: 'Only contract names the SDK, and at run time not even it.',
      severity: 'error',
      from: { path: '^emulator/', pathNot: '^emulator/contract/' },
      to: { path: 'node_modules/@aws-sdk/' },
    },
    {
      name: 'no-sdk-at-run-time',
      comment: 'The shipped bundle loads no AWS SDK.',
      severity: 'error',
      from: { path: '^emulator/contract/' },
      to: { path: 'node_modules/@aws-sdk/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|(bench|compare|poc-option1|poc-option2)/(dist|out))/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
};
