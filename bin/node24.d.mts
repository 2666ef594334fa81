export declare class NodeNotFoundError extends Error {}

export declare function findNode24(where?: {
  platform?: string;
  from?: string;
  running?: { path: string; version: string };
}): string;

export declare function becomeNode24(args: string[]): void;
