/** The texts of a small service of each kind, by their paths, as they are before tracing is set up. */
export const exampleServices = {
  node: {
    '/orders/package.json':
      '{ "version": "1.4.0", "scripts": { "start": "node server.js" }, "dependencies": { "express": "^5.1.0" } }',
    '/orders/package-lock.json': '{}',
    '/orders/server.js': '',
  },
  next: {
    '/orders/package.json':
      '{ "scripts": { "build": "next build", "start": "next start" }, "dependencies": { "next": "^16.0.0" } }',
    '/orders/package-lock.json': '{}',
  },
  python: {
    '/orders/requirements.txt': 'fastapi\nuvicorn\n',
    '/orders/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
  },
  maven: {
    '/orders/pom.xml': `<project>
  <artifactId>orders</artifactId>
  <version>1.4.0</version>
  <build><plugins><plugin>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-maven-plugin</artifactId>
  </plugin></plugins></build>
</project>
`,
  },
  gradle: {
    '/orders/settings.gradle': "rootProject.name = 'orders'\n",
    '/orders/build.gradle':
      "plugins {\n  id 'java'\n  id 'org.springframework.boot' version '3.5.7'\n}\n\nversion = '1.4.0'\n",
  },
  go: {
    '/orders/go.mod': 'module example.com/orders\n\ngo 1.24\n',
    '/orders/main.go':
      'package main\n\nimport "net/http"\n\nfunc main() {\n\t_ = http.ListenAndServe(":80", http.NewServeMux())\n}\n',
  },
  erlang: {
    '/orders/rebar.config': '{deps, [cowboy]}.\n',
    '/orders/src/orders.app.src':
      '{application, orders, [{vsn, "1"}, {mod, {orders_app, []}}, {applications, [kernel]}]}.\n',
    '/orders/src/orders_app.erl':
      '-module(orders_app).\nstart(_, _) -> cowboy:start_clear(http, [{port, 80}], #{}), {ok, self()}.\n',
  },
} as const;
