export declare const ROOT: string;
export declare const BUILT: string;
export declare const STAMP: string;
export declare function isWebStale(): boolean;
export declare function isWebBuilt(): boolean;
export declare function hashWebSources(): string;
