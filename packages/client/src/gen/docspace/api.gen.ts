// This file is auto-generated from openapi/docspace.yaml

import type { Api } from '../../runtime/api-types.ts';

export const api: Api<"docspace"> = {
    name: "docspace",
    securitySchemes: {
        "apiKey": {
            "in": "header",
            "name": "Authorization",
            "prefix": "Bearer "
        },
        "authToken": {
            "in": "cookie",
            "name": "asc_auth_key",
            "prefix": ""
        }
    },
    operations: {
        "PUT /api/2.0/group/{fromId}/members/{toId}": {
            "operationId": "moveGroupMembers",
            "parameters": [
                {
                    "name": "fromId",
                    "in": "path"
                },
                {
                    "name": "toId",
                    "in": "path"
                }
            ],
            "security": [
                "apiKey",
                "authToken"
            ],
            "preconditions": [
                {
                    "parameters": [
                        "fromId",
                        "toId"
                    ],
                    "mustDiffer": true,
                    "reason": "With equal ids, DocSpace 3.7.1 and later remove every member from the group and answer 200, so pass the ids of two different groups."
                },
                {
                    "parameters": [
                        "fromId",
                        "toId"
                    ],
                    "mustNotBe": [
                        "c5cc67d1-c3e8-43c0-a3ad-3928ae3e5b5e",
                        "cd84e66b-b803-40fc-99f9-b2969a54a1de",
                        "abef62db-11a8-4673-9d32-ef1d8af19dc0",
                        "88f11e7c-7407-4bea-b4cb-070010cdbb6b",
                        "aced04fa-dd96-4b35-af3e-346bf1eb972d"
                    ],
                    "reason": "This is the id of a built-in system group, which portals do not protect although moving its members may change their rights, so pass the id of a group that was created on the portal."
                }
            ],
            "readAfterFailure": "both groups",
            "accept": [
                "application/json",
                "text/json",
                "text/plain"
            ],
            "emptyStatuses": [],
            "bodyStatuses": [
                200
            ]
        }
    },
    loadValidators: () => import('./validators.gen.ts'),
};
